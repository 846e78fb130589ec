"""A plan: the objects that figures are computed on, read from and written to a document."""
