"""How documents look: drawn elsewhere, hostile or not."""
