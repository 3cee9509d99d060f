"""Lists: the generic list and form of the small registers, and what they come to."""
