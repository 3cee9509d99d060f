"""How versions of minutes are numbered: 0.1, 0.2 for comments, 1.0 approved, 1.1 corrected."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

FIRST: Final = "1.0"
_NUMBER: Final = re.compile(r"(\d{1,4})\.(\d{1,4})")


def parts(number: str) -> tuple[int, int]:
    """Return a number as two integers, to sort by; (0, 0) for what is none of ours."""
    found = _NUMBER.fullmatch(number)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def next_draft(numbers: Iterable[str]) -> str:
    """Return the number of the next version that is sent for comments."""
    return f"0.{max((parts(one)[1] for one in numbers if parts(one)[0] == 0), default=0) + 1}"


def approved(corrigendum: int = 0) -> str:
    """Return the number of the version that is approved, by a corrigendum if one is given."""
    return f"1.{corrigendum}" if corrigendum else FIRST


def newest(numbers: Iterable[str]) -> str:
    """Return the highest of these numbers; empty for none."""
    return max(numbers, key=parts, default="")
