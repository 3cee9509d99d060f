"""Specimens of age files: a text header, an empty line, the bytes as base64.

Each has one fault, or none. ``expect`` is ``success`` or the code of the
error, ``identity`` opens it or should not, ``payload`` is the SHA-256 of the
plain text, ``comment`` says what is special.
"""

from __future__ import annotations

import base64
import textwrap
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "vectors" / "age"


class Specimen(NamedTuple):
    """One age file and what should become of it."""

    name: str
    expect: str
    comment: str
    identity: str
    payload: str  # hex; empty where nothing is read
    data: bytes


def write(one: Specimen) -> str:
    """Return the text of a specimen."""
    head = {"expect": one.expect, "comment": one.comment, "identity": one.identity}
    if one.payload:
        head["payload"] = one.payload
    lines = [f"{key}: {value}" for key, value in head.items()]
    return "\n".join([*lines, "", *textwrap.wrap(base64.b64encode(one.data).decode(), 76), ""])


def read_all() -> list[Specimen]:
    """Return every specimen that lies in the folder, by name."""
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
        keys = dict(line.split(": ", 1) for line in head.splitlines())
        data = base64.b64decode(body)
        payload = keys.pop("payload", "")
        found.append(Specimen(file.stem, payload=payload, data=data, **keys))
    return found
