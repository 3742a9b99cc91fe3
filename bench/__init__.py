"""Measurements at 10,000 to 1,000,000 matters on a private PostgreSQL: `make bench`. Not part of the product."""
