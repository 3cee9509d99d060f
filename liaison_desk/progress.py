"""Progress and cancel are one call.

A long use case takes ``progress`` and calls it with what is done, how much
there is (0: not known) and a stage, a stable code with words under
``stage.<code>``. The call may raise :class:`~liaison_desk.errors.Cancelled`;
the use case then leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]


def quiet(done: int, total: int, stage: str) -> None:
    """Report to nobody, never cancel."""
