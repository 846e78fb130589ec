"""Demo companies: each a plan made by a seeded generator, so that nothing in it is anybody's data."""
