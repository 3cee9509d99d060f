"""What cannot be drawn, as its readers say it in the worker."""

from __future__ import annotations

from liaison_desk.drawing.talk import Why


class Undrawable(ValueError):
    """There is nothing to be seen, and why."""

    def __init__(self, why: Why) -> None:
        """Say why."""
        super().__init__()
        self.why = why
