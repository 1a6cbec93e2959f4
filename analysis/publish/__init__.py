"""Editions to a static site: permanent addresses, pages of rows, feeds, and what is left of a withdrawn edition."""
