"""A block of minutes is split by Enter within its text, and becomes one again by Ctrl+Z.

What stands behind the cursor begins the next block. Of two languages the one that is
written is split: where the other one parts is for whoever writes it to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from liaison_desk.ui.pages.meetings.minutes_block import BlockWidget
from liaison_desk.ui.pages.meetings.minutes_values import Block, Sort


@dataclass(frozen=True, slots=True)
class Split:
    """What was split, and what stood there before."""

    above: BlockWidget
    below: BlockWidget
    language: str  # of the field
    text: str  # of the field before
    at: int  # the cursor in it

    def untouched(self) -> bool:
        """Tell whether nothing was written in either block since."""
        head, tail = parted(self.text, self.at)
        texts = self.below.block().texts
        return self.above.text(self.language) == head and list(texts.values()) == [tail]


def parted(text: str, at: int) -> tuple[str, str]:
    """Return what stands before the cursor and behind it, without the blanks between."""
    return text[:at].rstrip(), text[at:].lstrip()


def tail_of(block: Block, language: str, tail: str) -> Block:
    """Return the block that begins with ``tail``.

    What is for ourselves stays so, and what was quoted goes on being a quotation:
    neither may lose by a key what binds its words. What follows a conclusion or an
    action is a paragraph.
    """
    if block.sort is Sort.REMARK:
        return Block("", block.item, Sort.REMARK, {"": tail})
    return Block("", block.item, texts={language: tail}, basis=block.basis, source=block.source)
