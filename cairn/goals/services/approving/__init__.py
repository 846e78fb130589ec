"""Proposing, approving, changing and accepting goals (measures.md section 9).

Import from the modules: `proposing`, `answering`, `changing`, `accepting`, `talking`, `policies`.
"""
