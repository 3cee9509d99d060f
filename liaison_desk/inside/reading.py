"""Starts the process that reads a document, and takes what it says, bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import liaison_desk
from liaison_desk.inside import errors, kinds

SECONDS: Final = 30  # by the clock: then what was read so far is shown
MOST_BYTES: Final = 64 << 20  # of a document
WORKER: Final = "--read-inside"  # the argument with which the program is the worker
_MB: Final = 1 << 20
_NEEDED: Final = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH")


class Inside(NamedTuple):
    """The text of a document."""

    text: str
    whole: bool  # false where it was too long, or took too long: the rest is missing


def read(name: str, mime: str, pieces: Iterable[bytes], *, seconds: float = SECONDS) -> Inside:
    """Return the text of a document, read by a process of its own; nothing touches the disk."""
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MOST_BYTES:
            raise errors.TooLargeInside(limit=MOST_BYTES // _MB)
    kind = kinds.kind_of(name, mime, bytes(data[:1024]))
    if not kind:
        raise errors.NoTextInside
    return _understood(_answer(kind, bytes(data), seconds))


def _answer(kind: str, data: bytes, seconds: float) -> bytes:
    """Return what the worker says until it ends, or is ended."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and a kind from our own list
            [*_program(), WORKER, kind], input=data, timeout=seconds, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=_environment(), cwd=Path(sys.executable).parent,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
    except subprocess.TimeoutExpired as late:
        return late.stdout or b""
    return done.stdout


def _program() -> list[str]:
    if getattr(sys, "frozen", False):  # then there is no interpreter but the program
        return [sys.executable]
    # Without -P Python looks for modules in the folder that the officer stands in first.
    return [sys.executable, "-B", "-P", "-m", "liaison_desk"]


def _environment() -> Mapping[str, str]:
    """Return what the system needs to start a process, and where our own modules lie."""
    house = str(Path(liaison_desk.__file__).parent.parent)
    return {name: os.environ[name] for name in _NEEDED if name in os.environ} | {
        "PYTHONPATH": house
    }


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
