"""The life of a meeting in the window."""
