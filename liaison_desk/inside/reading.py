"""Starts the process that reads a document, and takes what it says, bounded."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

import liaison_desk
from liaison_desk.inside import errors, kinds

SECONDS: Final = 30  # by the clock: then what was read so far is shown
MOST_BYTES: Final = 64 << 20  # of a document
WORKER: Final = "--read-inside"  # the argument with which the program is the worker
_MB: Final = 1 << 20
_LOOK: Final = 0.1  # s between two looks whether to go on


class Inside(NamedTuple):
    """The text of a document."""

    text: str
    whole: bool  # false where it was too long, or took too long: the rest is missing


def read(
    name: str,
    mime: str,
    pieces: Iterable[bytes],
    *,
    seconds: float = SECONDS,
    still: Callable[[], object] = lambda: None,
) -> Inside:
    """Return the text of a document, read by a process of its own; nothing touches the disk.

    ``still`` is called now and then while that goes on; what it raises ends it.
    """
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MOST_BYTES:
            raise errors.TooLargeInside(limit=MOST_BYTES // _MB)
    kind = kinds.kind_of(name, mime, bytes(data[:1024]))
    if not kind:
        raise errors.NoTextInside
    return _understood(_answer(kind, bytes(data), seconds, still))


def _answer(kind: str, data: bytes, seconds: float, still: Callable[[], object]) -> bytes:
    """Return what the worker says until it ends, or is ended."""
    house = str(Path(liaison_desk.__file__).parent.parent)
    frozen = getattr(sys, "frozen", False)  # then there is no interpreter but the program
    program = [sys.executable, *([] if frozen else ["-B", "-m", "liaison_desk"])]
    with subprocess.Popen(  # noqa: S603 - our own program, and a kind from our own list
        [*program, WORKER, kind],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": house},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as worker:  # fmt: skip
        return _heard(worker, data, time.monotonic() + seconds, still)


def _heard(
    worker: subprocess.Popen[bytes], data: bytes, end: float, still: Callable[[], object]
) -> bytes:
    """Return what the worker says until it ends, or until ``end`` by the monotonic clock."""
    _hand_over(worker, data)
    try:
        while time.monotonic() < end:
            with contextlib.suppress(subprocess.TimeoutExpired):
                return worker.communicate(timeout=_LOOK)[0]
            still()
    finally:
        worker.kill()  # nothing where it has ended by itself
    return worker.communicate()[0]


def _hand_over(worker: subprocess.Popen[bytes], data: bytes) -> None:
    """Give a document to the worker, which reads all of it before it looks at it."""
    pipe, worker.stdin = worker.stdin, None
    if pipe is not None:
        with contextlib.suppress(BrokenPipeError), pipe:
            pipe.write(data)


def _understood(answer: bytes) -> Inside:
    found: list[str] = []
    for line in answer.splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            break  # ended in the middle of a line
        if said.get("error") == "locked":
            raise errors.LockedInside
        if "error" in said and not found:
            raise errors.DamagedInside
        if "end" in said:
            return Inside("".join(found), said["end"] == "whole")
        found.append(str(said.get("text", "")))
    if not found:
        raise errors.DamagedInside
    return Inside("".join(found), whole=False)
