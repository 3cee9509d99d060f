"""Records: kinds, fields, vocabularies, names, deadlines and numbering, declared once."""
