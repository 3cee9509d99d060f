"""Typed editors: one for each type of field, and the form made of them."""
