"""A save takes its draft along: what is in the register waits nowhere to be saved again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from liaison_desk.progress import Progress
from liaison_desk.register import Register

T = TypeVar("T")


def with_its_draft(work: Callable[[Register], T], key: str) -> Callable[[Register, Progress], T]:
    """Return ``work`` for the worker, with the draft ``key`` dropped in its transaction.

    The window may lock before it is told of the save, and would drop nothing then.
    """

    def job(reg: Register, _: Progress) -> T:
        with reg.batch():
            result = work(reg)
            if key:
                reg.drop_draft(key)
        return result

    return job
