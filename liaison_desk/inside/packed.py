"""XML in a zip, read as a stream: what documents of offices are made of.

A document type declaration is refused whatever it says: no program writes one
there, and entities are how a small text becomes a large one.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final, Protocol
from xml.parsers import expat

from liaison_desk.inside.bounds import Cut

MOST_OF_A_MEMBER: Final = 64 << 20  # bytes unpacked: a 2,000-page report has some 20 MB
MOST_NAMED: Final = 65_536  # of styles, lists, parts: more has no document, nor any use here
STEP: Final = 64 << 10


class NotOffice(ValueError):
    """Not a document that we know, or one that no program wrote."""


class Part(Protocol):
    """Collects what is wanted of a member; names of elements and attributes come bare."""

    found: list[str]  # the text so far; taken away piece by piece

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """Hear that an element begins, and its attributes."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""

    def text(self, said: str) -> None:
        """Hear what stands in it."""


def parsed(archive: zipfile.ZipFile, name: str, part: Part) -> Iterator[str]:
    """Yield the text that ``part`` collects of a member, piece by piece."""
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = lambda tag, given: part.start(
        tag.rpartition("}")[2], {key.rpartition("}")[2]: one for key, one in given.items()}
    )
    parser.EndElementHandler = lambda tag: part.end(tag.rpartition("}")[2])
    parser.CharacterDataHandler = part.text
    parser.StartDoctypeDeclHandler = _refuse
    size = 0
    with archive.open(name) as member:
        while piece := member.read(STEP):
            size += len(piece)
            if size > MOST_OF_A_MEMBER:
                raise NotOffice
            try:
                parser.Parse(piece, False)
            except Cut:
                yield "".join(part.found)
                raise
            yield "".join(part.found)
            part.found.clear()
    parser.Parse(b"", True)
    yield "".join(part.found)
    part.found.clear()


def learned(archive: zipfile.ZipFile, name: str, part: Part) -> None:
    """Let ``part`` learn what it wants of a member; nothing where there is none."""
    if name in archive.NameToInfo:
        for _ in parsed(archive, name, part):
            pass


def related(archive: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Return which members a member names, by the ids under which it does so."""
    folder, bare = posixpath.split(name)
    part = _Relations(folder)
    learned(archive, f"{folder}/_rels/{bare}.rels", part)
    return part.targets


class _Relations:
    def __init__(self, folder: str) -> None:
        self.found: list[str] = []
        self.targets: dict[str, str] = {}
        self._folder = folder

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "Relationship" and len(self.targets) < MOST_NAMED:
            target = posixpath.join("/", self._folder, given.get("Target", ""))
            self.targets[given.get("Id", "")] = posixpath.normpath(target)[1:]

    def end(self, name: str) -> None: ...

    def text(self, said: str) -> None: ...


def _refuse(*_: object) -> None:
    raise NotOffice
