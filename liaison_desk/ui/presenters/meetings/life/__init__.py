"""The life of a meeting in the window: its next steps, their forms, what became of it."""
