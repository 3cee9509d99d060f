"""Starts the process that reads a document, and takes what it says, bounded."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from liaison_desk.inside import errors, kinds, starting
from liaison_desk.inside.bounds import MOST_ANSWER, MOST_LINE, MOST_TEXT
from liaison_desk.inside.running import heard

SECONDS: Final = 30  # by the clock: then what was read so far is shown
MOST_BYTES: Final = 64 << 20  # of a document
WORKER: Final = "--read-inside"  # the argument with which the program is the worker
_MB: Final = 1 << 20


class Inside(NamedTuple):
    """The text of a document."""

    text: str
    whole: bool  # false where it was too long, or took too long: the rest is missing


class Taken(NamedTuple):
    """A document taken out of the register, to be read in memory."""

    kind: str
    data: bytes


def take(name: str, mime: str, pieces: Iterable[bytes]) -> Taken:
    """Return a document whose text can be read; refused where it is too large or has none."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MOST_BYTES:
            raise errors.TooLargeInside(limit=MOST_BYTES // _MB)
    if not data:
        raise errors.NothingInside
    kind = kinds.kind_of(name, mime, bytes(data[: kinds.BEGIN]))
    if not kind:
        raise errors.LockedInside if kinds.is_locked(data) else errors.NoTextInside
    return Taken(kind, bytes(data))


def read(
    taken: Taken,
    language: str = "en",
    *,
    seconds: float = SECONDS,
    still: Callable[[], object] = lambda: None,
) -> Inside:
    """Return the text of a document, read by a process of its own; nothing touches the disk.

    What is said of it, as that a sheet is hidden, is said in ``language``.
    ``still`` is called now and then while that goes on; what it raises ends it.
    """
    return _understood(
        heard(
            [*starting.program(), WORKER, taken.kind, language], taken.data,
            starting.environment(), starting.folder(),
            seconds=seconds, most=MOST_ANSWER, still=still,
        )
    )  # fmt: skip


def _understood(answer: bytes) -> Inside:
    found: list[str] = []
    left = MOST_TEXT
    for said in _lines(answer):
        if said.get("error") == "locked":
            raise errors.LockedInside
        if said.get("error") == "no_text":
            raise errors.NoTextInside
        if "error" in said and not found:
            raise errors.DamagedInside
        if "end" in said:
            return _something("".join(found), whole=said["end"] == "whole")
        text = str(said.get("text", ""))
        found.append(text[:left])
        left -= len(text)
        if left < 0:
            break
    if not found:
        raise errors.DamagedInside
    return Inside("".join(found), whole=False)


def _something(text: str, *, whole: bool) -> Inside:
    if whole and not text.strip():
        raise errors.NothingInside
    return Inside(text, whole)


def _lines(answer: bytes) -> Iterator[Mapping[str, Any]]:
    """Yield what was said, as far as it is what our worker would say."""
    lines = io.BytesIO(answer)
    while line := lines.readline(MOST_LINE):
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            return  # ended in the middle of a line
        if not isinstance(said, dict):
            return
        yield said
