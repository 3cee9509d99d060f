"""What an officer should be told once of copies and of what comes in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from liaison_desk.db.holder import Holder

_NOTICES: Final = "notices"  # in meta
_MOST: Final = 100  # notices kept: the newest


@dataclass(frozen=True)
class Notice:
    """Something that an officer should be told once, in words by its code."""

    code: str  # ``copies.<what>``; its sentence has placeholders for ``values``
    at: int  # ms UTC
    values: Mapping[str, str]


def note(holder: Holder, code: str, **values: str | int) -> None:
    """Keep a notice, inside the open transaction; the same one is kept once."""
    told = {name: str(value) for name, value in values.items()}
    kept = [one for one in notices(holder) if (one.code, dict(one.values)) != (code, told)]
    keep_notices(holder, [*kept, Notice(code, holder.now(), told)])


def keep_notices(holder: Holder, kept: Sequence[Notice]) -> None:
    """Let these be the notices, oldest first, inside the open transaction."""
    rows = [[one.code, one.at, dict(one.values)] for one in kept[-_MOST:]]
    holder.meta.put(_NOTICES, json.dumps(rows))


def notices(holder: Holder) -> list[Notice]:
    """Return what an officer should be told, oldest first."""
    return [Notice(*row) for row in json.loads(holder.meta.text(_NOTICES) or "[]")]


def forget_notices(holder: Holder) -> None:
    """Note that the officer read them all."""
    with holder.transaction():
        holder.meta.put(_NOTICES, "")
