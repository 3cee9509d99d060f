"""The text of PPTX: slide by slide, in the order in which they are shown."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.inside.packed import MOST_NAMED, learned, parsed, related
from liaison_desk.inside.word import Text
from liaison_desk.inside.word_lists import Lists
from liaison_desk.words import say

SHOW: Final = "ppt/presentation.xml"


def read(archive: zipfile.ZipFile, language: str) -> Iterator[str]:
    """Yield the text of each slide under its number."""
    show, targets = _Show(), related(archive, SHOW)
    learned(archive, SHOW, show)
    named = dict.fromkeys(targets.get(one, "") for one in show.slides)
    slides = (one for one in named if one in archive.NameToInfo)
    for number, name in enumerate(slides, 1):
        yield f"[{say('inside.slide', language, n=number)}]\n"
        yield from parsed(archive, name, Text(Lists()))
        yield "\n"


class _Show:
    """Learns in which order slides are shown."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.slides: list[str] = []

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "sldId" and len(self.slides) < MOST_NAMED:
            self.slides.append(given.get("id", ""))

    def end(self, name: str) -> None: ...

    def text(self, said: str) -> None: ...
