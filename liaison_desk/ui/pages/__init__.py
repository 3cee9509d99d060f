"""The pages of the window: fed with view values, they emit what the officer wants."""
