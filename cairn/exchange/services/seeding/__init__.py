"""Filling an empty database with an invented company of a given size."""

from cairn.exchange.services.seeding.company import Seeded, seed_company

__all__ = ["Seeded", "seed_company"]
