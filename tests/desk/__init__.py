"""The use cases: real registers, real bundles."""
