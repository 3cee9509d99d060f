"""How one paper sets its texts: in one language, or two of equal standing.

On a bilingual paper running text stands side by side, with one number for
both, so that either side can be read and signed on its own; short texts in
tables stand one above the other. Both are black: neither language is the
translation of the other. A text that exists in one language only goes across.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, TypeVar

from liaison_desk.printing import theme
from liaison_desk.printing.pages import Block
from liaison_desk.printing.paper import Paper, Person, Words, in_language
from liaison_desk.printing.rows import Align, Bookmark, Cell, Row
from liaison_desk.printing.text import Setter, Span
from liaison_desk.printing.theme import Face
from liaison_desk.records.designation import KOSOVO
from liaison_desk.words import say

RUNNING: Final = frozenset({"paper.item", "paper.conclusion", "paper.action"})  # columns of text
INSET: Final = 4.0  # so that text does not touch the edge of the grey bands
CYRILLIC: Final = frozenset({"mk"})  # languages whose readers have other letters than Latin
SHORT: Final = 100.0  # points: lines of a table up to this height stay in one piece


@dataclass(frozen=True)
class Column:
    """A column of a table: where it stands and the key of its head."""

    x: float
    width: float
    key: str


P_co = TypeVar("P_co", bound=Paper, covariant=True)


@dataclass(frozen=True)
class Sheet(Generic[P_co]):
    """A paper, the setter of its lines, and the width it has for them."""

    paper: P_co
    setter: Setter
    width: float

    def each(self, text: Words) -> list[str]:
        """Return ``text`` once per language, what is the same only once."""
        found = (in_language(text, language) for language in self.paper.languages)
        return list(dict.fromkeys(one for one in found if one))

    def stacked(self, text: Words) -> str:
        """Return ``text`` in every language, one under the other."""
        return "\n".join(self.each(text))

    def ours(self, key: str) -> Words:
        """Return a text of the paper itself in its languages."""
        return {language: say(key, language) for language in self.paper.languages}

    def name(self, text: Words, country: str) -> Words:
        """Return a delegation's name, with the asterisk where ``country`` is XK."""
        if country != KOSOVO:
            return text
        return {key: one if "*" in one else f"{one}*" for key, one in text.items() if one}

    def person(self, one: Person, between: str = "\n") -> str:
        """Return a person's name, with its Latin form for readers who need one."""
        needed = bool(one.latin) and not CYRILLIC.issuperset(self.paper.languages)
        return between.join([self.stacked(one.name), *([f"({one.latin})"] if needed else [])])

    def cell(
        self, x: float, width: float, spans: Sequence[Span], align: Align = Align.LEFT
    ) -> Cell:
        """Set ``spans`` in a cell."""
        return Cell(x, width, self.setter.lines(spans, width), align)

    def beside(self, x: float, width: float, face: Face, text: Words) -> tuple[Cell, ...]:
        """Set ``text`` in ``width``: two languages side by side, one across."""
        found = self.each(text)
        if len(found) < 2:
            return (self.cell(x, width, [(face, "".join(found))]),)
        half = (width - theme.GUTTER) / 2
        return tuple(
            self.cell(x + at * (half + theme.GUTTER), half, [(face, one)])
            for at, one in enumerate(found)
        )

    def heading(self, number: int, key: str) -> Row:
        """Return the heading of a section, with its place in the outline."""
        title = f"{number}  {' · '.join(self.each(self.ours(key)))}"
        cell = self.cell(0, self.width, [(theme.SECTION, title)])
        return Row((cell,), gap=15, below=3, keep=True, bookmark=Bookmark(title, 0))

    def table(self, lead: Row, columns: Sequence[Column], lines: Sequence[Sequence[Cell]]) -> Block:
        """Return a table under its heading; ``lines`` hold the cells of each row."""
        rows = tuple(ruled(tuple(line)) for line in lines)
        return Block(rows, lead=(lead,), head=self.head(columns))

    def head(self, columns: Sequence[Column]) -> Row:
        """Return the head of a table, which repeats on each page."""
        labels = {one.key: self.ours(one.key) for one in columns}
        cells = self.line(columns, labels, dict.fromkeys(labels, theme.COLUMN))
        return Row(cells, above=2.5, below=2.5, rule=True)

    def line(
        self, columns: Sequence[Column], texts: Mapping[str, Words], faces: Mapping[str, Face] = {}
    ) -> tuple[Cell, ...]:
        """Set one text a column, by its key: running text side by side, what is short stacked."""
        cells: list[Cell] = []
        for one in columns:
            face, text = faces.get(one.key, theme.CELL), texts.get(one.key, {})
            if one.key in RUNNING:
                cells += self.beside(one.x, one.width, face, text)
            else:
                cells.append(self.cell(one.x, one.width, [(face, self.stacked(text))]))
        return tuple(cells)

    def under(self, cells: tuple[Cell, ...], column: Column, text: str) -> tuple[Cell, ...]:
        """Add a small remark in ``column``, below all that stands in it."""
        if not text:
            return cells
        end = column.x + column.width
        above = [one for one in cells if column.x <= one.x < end]
        drop = max((one.drop + one.text.height for one in above), default=0.0)
        remark = self.cell(column.x, column.width, [(theme.REMARK, text)])
        return (*cells, replace(remark, drop=drop + 1))

    def band(self, text: Words) -> Row:
        """Return a grey line across a table, over the rows that belong together."""
        width = self.width - 2 * INSET
        cell = self.cell(INSET, width, [(theme.CELL_BOLD, " · ".join(self.each(text)))])
        return Row((cell,), above=2.5, below=3.5, band=True, rule=True, keep=True)

    def columns(self, *parts: tuple[str, float]) -> tuple[Column, ...]:
        """Return columns from (key, share) pairs that fill the width together.

        A share of 1 and more is points; below 1 it is a share of what is left.
        """
        air = 10.0  # between two columns
        fixed = sum(share for _, share in parts if share >= 1)
        left = self.width - fixed - air * (len(parts) - 1)
        total = sum(share for _, share in parts if share < 1) or 1.0
        made: list[Column] = []
        x = 0.0
        for key, share in parts:
            width = share if share >= 1 else left * share / total
            made.append(Column(x, width, key))
            x += width + air
        return tuple(made)


def ruled(cells: tuple[Cell, ...]) -> Row:
    """Return a line of a table; a short one is not parted by a page break."""
    row = Row(cells, above=2.5, below=3.5, rule=True)
    return replace(row, whole=row.height <= SHORT)
