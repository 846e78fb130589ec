"""Documents as plain data, and one writer for each kind of file."""
