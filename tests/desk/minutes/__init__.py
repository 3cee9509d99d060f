"""The life of minutes on real registers: frozen, approved, signed, corrected, given out."""
