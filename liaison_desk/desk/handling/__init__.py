"""How records are handled: codes, consents, the ceiling of the register, corrections."""
