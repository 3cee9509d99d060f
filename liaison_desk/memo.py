"""What was worked out of the words of records, remembered while a register is open.

The words of a register repeat themselves, and their spellings are dear. But
they are names of people: locking the register forgets them all. Python cannot
wipe what it frees; it no longer holds it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, Final, TypeVar

_Answer = TypeVar("_Answer")

_ALL: Final[list[_lru_cache_wrapper[Any]]] = []


def memo(most: int) -> Callable[[Callable[..., _Answer]], _lru_cache_wrapper[_Answer]]:
    """Remember the last ``most`` different answers of a function of words."""

    def decorate(function: Callable[..., _Answer]) -> _lru_cache_wrapper[_Answer]:
        _ALL.append(lru_cache(maxsize=most)(function))
        return _ALL[-1]

    return decorate


def forget() -> None:
    """Forget every answer."""
    for one in _ALL:
        one.cache_clear()
