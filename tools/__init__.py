"""Scripts that make committed data: run by hand, held to their output by tests."""
