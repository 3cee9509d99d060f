"""The paper of a meeting: filled from the register, marked, printed."""
