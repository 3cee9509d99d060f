"""Minutes that were typed and not saved, laid over what is stored when they come back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from liaison_desk.ui import drafts
from liaison_desk.ui.pages.meetings.minutes_values import Block, Sort


def pack(blocks: Sequence[Block], opened: Sequence[Block]) -> str:
    """Return blocks as the text of a draft, with those that the officer began with."""
    return drafts.pack({"blocks": _rows(blocks), "opened": _rows(opened)})


def laid_over(text: str, stored: Sequence[Block], items: Sequence[str]) -> tuple[Block, ...]:
    """Return what is to be shown: the draft ``text`` over the blocks ``stored`` now.

    What the officer did not touch is shown as it stands now, and what came meanwhile is
    shown too: only what was seen when it was taken away stays away. Blocks of an item
    that is gone stand at the last of ``items``.
    """
    values = drafts.unpack(text)
    typed = [one for one in _blocks(values.get("blocks")) if any(one.texts.values())]
    opened = _blocks(values.get("opened"))
    before, now = {one.id: one for one in opened}, {one.id: one for one in stored}
    kept = []
    for block in typed:
        untouched = block.id in before and before[block.id] == block
        if not untouched:
            kept.append(block if block.item in items else replace(block, item=items[-1]))
        elif block.id in now:
            kept.append(now[block.id])
    shown = {one.id for one in typed}
    for place, block in enumerate(stored):
        if block.id not in shown and before.get(block.id) != block:
            kept.insert(_after(kept, stored[:place], block.item), block)
    return tuple(kept)


def _after(kept: Sequence[Block], earlier: Sequence[Block], item: str) -> int:
    """Return the place behind the nearest of the ``earlier`` blocks of an item that is shown."""
    places = {one.id: place for place, one in enumerate(kept) if one.id}
    before = [places[one.id] for one in earlier if one.item == item and one.id in places]
    return before[-1] + 1 if before else 0


def _rows(blocks: Sequence[Block]) -> list[list[Any]]:
    return [
        [b.id, b.item, b.sort.value, b.texts, b.owner, b.due, b.basis, b.source, b.type,
         b.statement_by]
        for b in blocks
    ]  # fmt: skip


def _blocks(rows: Any) -> tuple[Block, ...]:
    return tuple(
        Block(row[0], row[1], Sort(row[2]), dict(row[3]), *row[4:10]) for row in rows or ()
    )
