"""Bundles: the signed, encrypted disk files that carry changes to one station."""
