"""The figures of a plan: plain Python, no Django, no input or output, no clock."""
