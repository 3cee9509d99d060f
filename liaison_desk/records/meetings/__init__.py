"""What a meeting can do next, as plain rules: pure."""
