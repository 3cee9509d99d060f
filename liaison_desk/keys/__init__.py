"""Keys: the slots that open a register, the computer's key store, the station's identity."""
