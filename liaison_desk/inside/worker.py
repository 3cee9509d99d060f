"""The process that reads one document: what it holds may be hostile, so it has no rights.

It gets the document on its standard input and no key, no path, no register.
Where the system can, it limits its own memory and time and that it may write
to no disk file; whoever started it ends it when its time is over. It answers
in lines of JSON, each with a piece of text, and last with ``end`` or ``error``.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from liaison_desk.inside import hypertext, kinds, limits, mail, office, pdf, plain, rtf
from liaison_desk.inside.bounds import MOST_TEXT, PIECE, Cut, Locked, NoText
from liaison_desk.words import say

SECONDS: Final = 20  # of the processor

_READERS: Final[Mapping[str, Callable[[bytes], Iterator[str]]]] = {
    kinds.PDF: pdf.read, kinds.HTML: hypertext.read, kinds.RTF: rtf.read, kinds.PLAIN: plain.read,
}  # fmt: skip
# These say of a document what it does not say itself, as that a sheet is hidden.
_NAMING: Final[Mapping[str, Callable[[bytes, str], Iterator[str]]]] = {
    kinds.ZIP: office.read, kinds.OFFICE: office.read_named,
}  # fmt: skip


def main(kind: str, language: str) -> int:
    """Read a document of a kind from standard input and write its text.

    What is said of it, as that a sheet is hidden, is said in ``language``.
    """
    limits.limit(SECONDS)
    data = sys.stdin.buffer.read()
    try:
        for piece in _bounded(_pieces(kind, data, language)):
            _say({"text": piece})
    except Locked:
        _say({"error": "locked"})
    except NoText:
        _say({"error": "no_text"})
    except Cut:
        _say({"end": "cut"})
    except Exception:  # noqa: BLE001 - whatever a hostile document makes a reader do
        _say({"error": "damaged"})
    else:
        _say({"end": "whole"})
    return 0


def _pieces(kind: str, data: bytes, language: str) -> Iterator[str]:
    if kind == kinds.MAIL:
        return mail.read(data, language, partial(_hanging, language))
    if kind in _NAMING:
        return _NAMING[kind](data, language)
    return _READERS[kind](data)


def _hanging(language: str, name: str, mime: str, data: bytes) -> Iterator[str]:
    """Yield what a document that hangs on a mail says, or why it says nothing."""
    try:
        kind = kinds.kind_of(name, mime, data[: kinds.BEGIN])
        if kind and data:
            yield from _pieces(kind, data, language)
        elif kinds.is_locked(data):
            raise Locked
    except Cut:
        raise
    except NoText:
        return
    except Locked:
        yield say("error.inside.locked", language) + "\n"
    except Exception:  # noqa: BLE001 - it is damaged, and the mail is not
        yield say("error.inside.damaged", language) + "\n"


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    left = MOST_TEXT
    for piece in itertools.filterfalse(lambda one: not one, pieces):
        for at in range(0, min(len(piece), left), PIECE):
            yield piece[at : min(at + PIECE, left)]
        left -= len(piece)
        if left < 0:
            raise Cut


def _say(what: Mapping[str, str]) -> None:
    sys.stdout.buffer.write(json.dumps(what).encode() + b"\n")
    sys.stdout.buffer.flush()
