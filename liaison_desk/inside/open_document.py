"""The text of ODT, ODS and ODP: paragraphs as they are, sheets as a grid."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from typing import Final

from liaison_desk.inside.bounds import MOST_OF_A_CELL, Locked
from liaison_desk.inside.grid import Grid
from liaison_desk.inside.packed import MOST_NAMED, learned, parsed
from liaison_desk.words import say

MAIN: Final = "content.xml"
_KIND: Final = "mimetype"
_KINDS: Final = "application/vnd.oasis.opendocument."
_MOST_OF_A_KIND: Final = 100
_STYLES: Final = "styles.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_PARAGRAPHS: Final = frozenset({"p", "h"})
_EDGES: Final = frozenset({"header", "footer", "header-first", "footer-first"})
_UNSEEN: Final = frozenset({"tracked-changes"})  # what was taken away
_MOST_SPACES: Final = 100
_MOST_AGAIN: Final = 20  # equal cells or rows written out; of more it is said how many


def read(archive: zipfile.ZipFile, language: str) -> Iterator[str]:
    """Yield the text; :class:`Locked` where it has a password."""
    manifest = _Locks()
    learned(archive, _MANIFEST, manifest)
    if manifest.locked:
        raise Locked
    if kind_of(archive).startswith("spreadsheet"):
        yield from parsed(archive, MAIN, _Sheets(language))
        return
    if _STYLES in archive.NameToInfo:
        over = _Text(within=_EDGES)
        told = "".join(parsed(archive, _STYLES, over))
        yield f"{told}\n" if told.strip() else ""
    yield from parsed(archive, MAIN, _Text())


def kind_of(archive: zipfile.ZipFile) -> str:
    """Return which kind of open document it is; empty where it is none."""
    if _KIND not in archive.NameToInfo:
        return ""
    with archive.open(_KIND) as member:
        told = member.read(_MOST_OF_A_KIND).decode("ascii", "replace")
    return told.removeprefix(_KINDS) if told.startswith(_KINDS) else ""


class _Locks:
    """Learns whether the members are encrypted."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.locked = False

    def start(self, name: str, given: Mapping[str, str]) -> None:  # noqa: ARG002 - the part's
        self.locked = self.locked or name == "encryption-data"

    def end(self, name: str) -> None: ...

    def text(self, said: str) -> None: ...


class _Text:
    """Collects paragraphs, with the cells of a row in a line."""

    def __init__(self, within: frozenset[str] = frozenset()) -> None:
        self.found: list[str] = []
        self._within = within  # in these alone, if there are any
        self._seen = 0 if within else 1
        self._unseen = 0
        self._paragraphs = 0
        self._tables = 0
        self._first = True
        self._wanted = ""

    def start(self, name: str, given: Mapping[str, str]) -> None:
        self._unseen += name in _UNSEEN
        self._seen += name in self._within
        if self._unseen or not self._seen:
            return
        if name in _PARAGRAPHS:
            self._paragraphs += 1
        elif name == "table":
            self._tables += 1
            self._first = True
        elif name in ("table-cell", "covered-table-cell"):
            self._wanted = ""
            if not self._first:
                self.found.append("\t" if self._tables == 1 else " ")
            self._first = False
        elif self._paragraphs:
            self._say(_space(name, given) if name != "line-break" or not self._tables else " ")

    def end(self, name: str) -> None:
        self._unseen -= name in _UNSEEN
        if not self._unseen and self._seen:
            self._end(name)
        self._seen -= name in self._within

    def _end(self, name: str) -> None:
        if name in _PARAGRAPHS:
            self._paragraphs -= 1
            if self._tables:
                self._wanted = " "
            else:
                self.found.append("\n")
        elif name == "table-row":
            self._wanted, self._first = "", True
            self.found.append("\n" if self._tables == 1 else " ")
        elif name == "table":
            self._tables -= 1
            self._first = False

    def text(self, said: str) -> None:
        if self._paragraphs and self._seen and not self._unseen:
            self._say(said)

    def _say(self, said: str) -> None:
        if said:
            self.found.append(self._wanted + said)
            self._wanted = ""


class _Sheets:
    """Collects the sheets of a book. A cell, or a row, may say how often it comes."""

    def __init__(self, language: str) -> None:
        self.found: list[str] = []
        self._language = language
        self._hidden: set[str] = set()  # styles of sheets that are hidden
        self._style = ""
        self._grid = Grid(self.found)
        self._row = self._column = 0
        self._again = self._times = 1  # a row, a cell
        self._cell = ""
        self._type: Mapping[str, str] = {}
        self._paragraphs = self._notes = 0

    def start(self, name: str, given: Mapping[str, str]) -> None:
        if name == "style":
            self._style = given.get("name", "")
        elif name == "table-properties" and given.get("display") == "false":
            if len(self._hidden) < MOST_NAMED:
                self._hidden.add(self._style)
        elif name == "table":
            self._begin(given)
        elif name == "table-row":
            self._again = _times(given.get("number-rows-repeated", ""))
            self._grid.begin(self._row)
            self._column = 0
        elif name in ("table-cell", "covered-table-cell"):
            self._times = _times(given.get("number-columns-repeated", ""))
            self._cell, self._type = "", given
        elif name == "annotation":
            self._notes += 1
        elif name in _PARAGRAPHS:
            self._say(" " if self._cell else "")
            self._paragraphs += 1
        elif self._paragraphs:
            self._say(_space(name, given))

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell"):
            self._put(self._shown())
            self._column += self._times
        elif name == "table-row":
            self._grid.end(self._again)
            self._row += self._again
        elif name == "table":
            self.found.append("\n")
        elif name == "annotation":
            self._notes -= 1
        elif name in _PARAGRAPHS:
            self._paragraphs -= 1

    def text(self, said: str) -> None:
        if self._paragraphs:
            self._say(said)

    def _begin(self, given: Mapping[str, str]) -> None:
        hidden = given.get("style-name", "") in self._hidden
        note = f" ({say('inside.hidden_sheet', self._language)})" if hidden else ""
        self.found.append(f"[{given.get('name', '')[:255]}]{note}\n")
        self._grid = self._grid.another()
        self._row = 0

    def _say(self, said: str) -> None:
        if not self._notes:  # what somebody remarked on a cell is not what it says
            self._cell += said[: MOST_OF_A_CELL - len(self._cell)]

    def _shown(self) -> str:
        match self._type.get("value-type", ""):
            case "date":
                return self._type.get("date-value", "").replace("T", " ")[:100] or self._cell
            case "boolean" if "boolean-value" in self._type:
                true = self._type["boolean-value"] == "true"
                return say("inside.yes" if true else "inside.no", self._language)
        return self._cell

    def _put(self, cell: str) -> None:
        if not cell:
            return
        for at in range(min(self._times, _MOST_AGAIN)):
            more = self._times if at == _MOST_AGAIN - 1 and self._times > _MOST_AGAIN else 0
            self._grid.put(self._column + at, f"{cell} (×{more})" if more else cell)


def _space(name: str, given: Mapping[str, str]) -> str:
    match name:
        case "tab":
            return "\t"
        case "line-break":
            return "\n"
        case "s":
            return " " * min(_times(given.get("c", "")), _MOST_SPACES)
    return ""


def _times(told: str) -> int:
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 10 else 1
