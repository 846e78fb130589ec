"""Series of values out of files, to be forecast: a CSV of one's own, or tables that others publish."""
