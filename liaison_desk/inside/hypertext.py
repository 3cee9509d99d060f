"""The text of HTML: what a browser would show of it, without anything that it would fetch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from liaison_desk.codepages import decoded
from liaison_desk.inside.bounds import MOST_TEXT, PIECE, Cut

_SILENT: Final = frozenset({"script", "style", "title"})
_LINES: Final = frozenset({
    "br", "p", "div", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "table", "hr",
})  # fmt: skip
_ONCE: Final = frozenset({"br", "tr", "li"})  # these end where the next one begins
_CELLS: Final = frozenset({"td", "th"})
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_GAP: Final = re.compile(r"\n{3,}")
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", re.IGNORECASE)
_MOST: Final = 2 * MOST_TEXT  # characters: more markup than that has no letter
_LOOKED_AT: Final = 2_048  # bytes in which a page says how it is written


def read(data: bytes) -> Iterator[str]:
    """Yield the text of a page; links and pictures in it are never followed."""
    told = _CHARSET.search(data[:_LOOKED_AT])
    try:
        said = data.decode(told[1].decode("ascii") if told else "utf-8")
    except (LookupError, ValueError):
        said = decoded(data)
    yield from bare(said)


def bare(html: str) -> Iterator[str]:
    """Yield what ``html`` says: a line for each paragraph, cells of a row apart.

    :class:`Cut` where there is more than is read.
    """
    reader = _Html()
    for at in range(0, min(len(html), _MOST), PIECE):
        reader.feed(html[at : min(at + PIECE, _MOST)])
        if reader.length > MOST_TEXT:
            break
    reader.close()
    yield _tidy(reader)
    if len(html) > _MOST:
        raise Cut


def _tidy(reader: _Html) -> str:
    lines = (one.strip(" ").removeprefix("\t") for one in "".join(reader.found).split("\n"))
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.length = 0  # characters of it
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        if tag in _SILENT:
            self._silent = tag
        elif tag == "body":
            self._silent = ""  # whatever before it was never ended
        if tag in _LINES:
            self.found.append("\n")
        elif tag in _CELLS:
            self.found.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag in _LINES - _ONCE:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(_SPACE.sub(" ", data))
            self.length += len(data)
