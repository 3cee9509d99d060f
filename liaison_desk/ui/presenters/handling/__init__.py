"""How records of a case are handled, in the window: consents, what is given away, corrections."""
