"""Rows laid out on pages.

Pages are worked out before anything is drawn, so "page x of y" is known in
one pass. Three promises hold: a heading is never the last thing on a page; a
table that goes on repeats its head; the signatures never begin on a page
without some of the text that is signed, and take no more of it along.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from liaison_desk.printing.rows import FEWEST_LINES, Row

SMALL: Final = 0.4  # of a page: a table up to this height is not parted
VOID: Final = 1 / 4  # of a page: so much is not left empty to keep a section with what follows


@dataclass(frozen=True)
class Block:
    """A section: its opening rows, a table head that repeats, and its rows.

    ``joined`` blocks need some of the block before on the page they begin on;
    ``fresh`` ones begin a page of their own.
    """

    rows: tuple[Row, ...]
    lead: tuple[Row, ...] = ()
    head: Row | None = None
    joined: bool = False
    fresh: bool = False

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Return the rows in order, the opening tied to the first of them."""
        opening = (*self.lead, self.head) if self.head else self.lead
        return (*(replace(row, keep=True) for row in opening), *self.rows)


@dataclass
class Page:
    """Rows with the distance of each from the top of the body."""

    placed: list[tuple[Row, float]] = field(default_factory=list)
    used: float = 0.0


def lay_out(blocks: Sequence[Block], height: float) -> list[Page]:
    """Lay ``blocks`` out on pages whose body is ``height`` points high."""
    blocks = _on_one_page(blocks, height)
    layout = _Layout(height)
    followed = [*(one.joined for one in blocks[1:]), False]
    chained = [_in_parts(*pair) for pair in zip(blocks, followed, strict=True)]
    for at, block in enumerate(blocks):
        if block.fresh:
            layout.turn()
        claim = 0.0  # of what follows, on the page on which this ends
        if at + 1 < len(blocks) and blocks[at + 1].joined:
            chained[at], chained[at + 1], claim = _with_next(
                block, blocks[at + 1], chained[at], layout
            )
        elif block.head:
            chained[at] = _whole_or_not(block, claim, chained[at], layout)
        layout.add(chained[at], block.head, claim)
    return layout.pages


def _on_one_page(blocks: Sequence[Block], height: float) -> Sequence[Block]:
    """Return ``blocks`` without the head of the last where all fits on one page without it.

    It says again what is signed, and the title on the same page says that already.
    """
    if not blocks or not (blocks[-1].joined and blocks[-1].head) or any(b.fresh for b in blocks):
        return blocks
    bare = [*blocks[:-1], replace(blocks[-1], head=None)]
    high, low = (
        _height([row for one in every for row in one.all_rows]) for every in (blocks, bare)
    )
    return bare if low <= height < high else blocks


def _with_next(
    block: Block, joined: Block, chained: list[list[Row]], layout: _Layout
) -> tuple[list[list[Row]], list[list[Row]], float]:
    """Return the chains of a section and of what is joined to it, and the space that claims.

    What is joined stays whole, unless that would leave a large part of a page empty.
    """
    room = layout.height - _tail(chained[-1], block.head)
    least, best = layout.height, (chained, _in_parts(joined), 0.0)
    for together in (len(joined.rows), 2, 1) if len(joined.rows) > 2 else (2,):
        after, claim = _join(joined, room, together)
        before = _whole_or_not(block, claim, chained, layout) if block.head or claim else chained
        trial = layout.begun()
        trial.add(before, block.head, claim)
        trial.add(after, joined.head, 0.0)
        if trial.void < least:
            least, best = trial.void, (before, after, claim)
        if least <= VOID * layout.height:
            break
    return best


def _in_parts(block: Block, followed: bool = False) -> list[list[Row]]:
    """Return the rows in chains; no page break falls between the rows of one.

    The last line of a table never goes over alone; ``followed`` by what needs some text
    above it, it does so unless it is a single one.
    """
    rows = list(block.all_rows)
    alone = rows[-1].tallest < FEWEST_LINES if followed else block.head
    if alone and len(block.rows) > 1 and not rows[-1].spare:
        rows[-2] = replace(rows[-2], keep=True)
    return list(_chains(rows))


def _whole_or_not(
    block: Block, claim: float, chained: list[list[Row]], layout: _Layout
) -> list[list[Row]]:
    """Return the chains of a section: a small one whole, with what must follow it.

    Unless that would leave a large part of this page empty.
    """
    rows = list(block.all_rows)
    if _height(rows) > min(SMALL * layout.height, layout.height - claim):
        return chained
    empty = 0.0 if _height(rows) + claim <= layout.left else layout.left
    return _in_parts(block, claim > 0) if empty > VOID * layout.height else [rows]


def _join(block: Block, room: float, together: int) -> tuple[list[list[Row]], float]:
    """Return the chains of a joined block and the space its first one claims.

    All its rows stand ``together`` below what stands before, or the last so many of them.
    Otherwise, and where it is too high for a page, the page may end between any two rows,
    and what stands before goes along with the first of them alone; no claim where not
    even that fits below it.
    """
    rows = list(block.all_rows)
    whole = rows[0].gap + _height(rows)
    if whole <= room and together >= len(block.rows):
        return [[*(replace(row, keep=True) for row in rows[:-1]), rows[-1]]], whole
    if len(block.rows) > 1 < together:
        rows[-2] = replace(rows[-2], keep=True)
    chains = list(_chains(rows))
    claim = chains[0][0].gap + _height(chains[0])
    return chains, claim if claim <= room else 0.0


def _tail(chain: Sequence[Row], head: Row | None) -> float:
    """Return the least height of the end of ``chain`` on a page of its own."""
    repeated = sum(one.height for one in _repeated(head, chain[-1]))
    parts = _before_last_lines(chain[-1])
    if parts is None:
        return repeated + _height(chain)
    return repeated + parts[1].height


def _repeated(head: Row | None, row: Row) -> list[Row]:
    """Return what a page says again that begins with ``row``."""
    return [one for one in (head, row.under) if one is not None]


def _before_last_lines(row: Row) -> tuple[Row, Row] | None:
    """Part ``row`` so that the fewest lines possible go to the next page."""
    leading = max((cell.text.leading for cell in row.cells), default=0.0)
    return row.part(row.height - 2 * leading)


def _chains(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows that belong together: those that keep with the next, and that next."""
    chain: list[Row] = []
    for row in rows:
        chain.append(row)
        if not row.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _height(rows: Sequence[Row]) -> float:
    return sum(row.height for row in rows) + sum(row.gap for row in rows[1:])


class _Layout:
    """The pages so far, and the table head that the next page repeats."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.pages = [Page()]
        self.head: Row | None = None
        self._again = 0  # rows on this page that stood on another one

    @property
    def fresh(self) -> bool:
        """Tell whether nothing stands on the page but what it says again."""
        return len(self.pages[-1].placed) == self._again

    @property
    def left(self) -> float:
        """Return the height left on this page."""
        return self.height - self.pages[-1].used

    @property
    def void(self) -> float:
        """Return the height left on the emptiest page but the last."""
        return max((self.height - one.used for one in self.pages[:-1]), default=0.0)

    def begun(self) -> _Layout:
        """Return a layout to try, which begins with this page as it is."""
        trial = _Layout(self.height)
        trial.pages = [Page(list(self.pages[-1].placed), self.pages[-1].used)]
        trial._again = self._again
        return trial

    def room(self, row: Row) -> float:
        """Return the height left for ``row`` on this page."""
        page = self.pages[-1]
        return self.height - page.used - (row.gap if page.placed else 0.0)

    def add(self, chains: Sequence[list[Row]], head: Row | None, claim: float) -> None:
        """Lay out ``chains``; ``claim`` is what must still fit below the last row."""
        self.head = None
        for at, chain in enumerate(chains):
            self._add_chain(chain, claim if at + 1 == len(chains) else 0.0)
            self.head = head
        self.head = None

    def _add_chain(self, chain: list[Row], claim: float) -> None:
        needed = _height(chain) - chain[-1].height + chain[-1].first_part
        repeated = sum(one.height for one in _repeated(self.head, chain[0]))
        if claim and repeated + _height(chain) + claim <= self.height:
            needed = _height(chain) + claim
        if needed > self.room(chain[0]) and not self.fresh:
            if chain[0].spare:
                return
            self._new_page(chain[0])
        for row in chain:
            self._place(row, claim if row is chain[-1] else 0.0)

    def _place(self, row: Row, claim: float) -> None:
        while True:
            room = self.room(row)
            fits = row.height - row.below <= room  # the space below may hang over the edge
            if fits and (not claim or row.height + claim <= room):
                break
            if not fits:
                parts = row.part(room)
                if parts is None and self.fresh:
                    parts = row.part(room, anywhere=True)
            else:  # it fits, but what must follow does not: two lines go along with that
                parts = _before_last_lines(row)
            if parts is None and self.fresh:
                break
            if parts is not None:
                self._put(parts[0])
                row = parts[1]
            self._new_page(row)
        self._put(row)

    def _put(self, row: Row) -> None:
        page = self.pages[-1]
        top = page.used + (row.gap if page.placed else 0.0)
        page.placed.append((row, top))
        page.used = top + row.height

    def turn(self) -> None:
        """Go on with a new page, unless this one is still empty."""
        self.head = None
        if not self.fresh:
            self._new_page(Row(()))

    def _new_page(self, row: Row) -> None:
        """Begin a page whose first row is ``row``."""
        self.pages.append(Page())
        for one in _repeated(self.head, row):
            self._put(one)
        self._again = len(self.pages[-1].placed)
