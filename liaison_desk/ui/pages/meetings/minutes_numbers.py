"""The numbers that the paper gives to the blocks of minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from liaison_desk.ui.pages.meetings.minutes_values import Sort

_LETTERS: Final = {Sort.CONCLUSION: "C", Sort.ACTION: "A"}


def numbered(blocks: Iterable[tuple[str, Sort]], items: Mapping[str, str]) -> Iterator[str]:
    """Yield the number of each block, given as (id of its item, sort), in their order.

    ``items`` are the numbers of the agenda items. A remark has none.
    """
    counts = dict.fromkeys(Sort, 0)
    item, paragraph = "", 0
    for home, sort in blocks:
        if home != item:
            item, paragraph = home, 0
        counts[sort] += 1
        if sort is Sort.PARAGRAPH:
            paragraph += 1
            yield f"{items.get(item, '')}.{paragraph}"
        else:
            letter = _LETTERS.get(sort)
            yield f"{letter}{counts[sort]}" if letter else ""
