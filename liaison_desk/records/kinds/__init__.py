"""The kinds of record, one module for each kind or small family."""
