"""Planning, opening and closing cycles, and carrying goals over. Import from the modules."""
