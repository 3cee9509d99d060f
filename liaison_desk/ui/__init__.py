"""The window: the only room that knows Qt. Pages show view values and emit intentions."""
