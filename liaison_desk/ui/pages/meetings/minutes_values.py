"""What the editor of minutes shows and gives back: items, blocks, text blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum

from liaison_desk import ids
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark

DISAGREED = "DISAGREED"  # a type of conclusion that says whose statement it is


class Sort(Enum):
    """What a block is; the value is the kind of its record."""

    PARAGRAPH = "paragraph"
    CONCLUSION = "conclusion"
    ACTION = "action"
    REMARK = "remark"  # for ourselves alone: it is on no paper

    @property
    def command(self) -> str:
        """Return what is typed at the beginning of a block to make it this."""
        return "/i" if self is Sort.REMARK else f"/{self.value[0]}"

    @property
    def tone(self) -> Tone:
        """Return the colour of its chip."""
        return {
            Sort.CONCLUSION: Tone.DONE, Sort.ACTION: Tone.ACCENT, Sort.REMARK: Tone.CONFLICT,
        }.get(self, Tone.PLAIN)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """One block as it is stored or typed; a new one has no id."""

    id: str
    item: str  # the id of its agenda item
    sort: Sort = Sort.PARAGRAPH
    texts: dict[str, str] = field(default_factory=dict)  # by language; of a remark under ""
    owner: str = ""  # of an action, as the minutes say it
    due: str = ""  # of an action, as it was typed
    basis: str = ""  # FACT or ASSESSMENT of a paragraph; empty where not said
    source: str = ""  # the entry whose words a paragraph quotes
    type: str = ""  # of a conclusion: a code of conclusion_type
    statement_by: str = ""  # whose statement a conclusion is
    key: str = field(default_factory=ids.new_nonce, compare=False)  # the same while it is open


@dataclass(frozen=True, slots=True)
class Item:
    """One agenda item, over its blocks."""

    id: str
    number: str
    title: str
    note: str = ""  # presenter, minutes planned


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text block of the house, by language."""

    title: Mapping[str, str]
    body: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnerOffer:
    """Whom an action may be given to, as the minutes say it, and the record that is named so."""

    name: str
    field: str = ""  # of the action: owner_org, owner_person; empty for a name alone
    record: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """As what minutes stand that nobody can type in; without a version they were entered so."""

    version: str = ""
    correctable: bool = False  # a corrigendum may begin now
    rivals: bool = False  # two stations approved, and nobody chose


@dataclass(frozen=True, slots=True)
class MinutesView:
    """The minutes of one meeting."""

    meeting: str
    languages: tuple[str, ...]  # that are typed: one, or two side by side
    items: tuple[Item, ...]
    blocks: tuple[Block, ...]  # in order; each names its item
    editable: bool = True
    today: date | None = None  # from which dates are read as they are typed
    quotes: Mapping[str, Mark] = field(default_factory=dict)  # chips of entries, by id
    stands: Approved | None = None
    phrases: tuple[Phrase, ...] = ()
    open: Mapping[str, Mark] = field(default_factory=dict)  # of blocks, by id: what is not settled
    owners: tuple[OwnerOffer, ...] = ()  # offered for an action
    comments: Mapping[str, int] | None = None  # open ones by record; None: nothing is out for any
    all_languages: tuple[str, ...] = ()  # that the minutes are kept in; empty: those typed

    @property
    def kept(self) -> tuple[str, ...]:
        """Return every language of the minutes, whether it is seen or not."""
        return self.all_languages or self.languages

    def comments_on(self, block: Block) -> int | None:
        """Return how many comments on a block are open; ``None`` where none can be made."""
        if self.comments is None or not block.id or block.sort is Sort.REMARK:
            return None
        return self.comments.get(block.id, 0)

    def marks_on(self, block: Block) -> tuple[Mark, ...]:
        """Return what is said of a block by its number: what it quotes, what is not settled."""
        found = (self.quotes.get(block.source), self.open.get(block.id))
        return tuple(one for one in found if one is not None)


def without_empty(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks that hold text: an empty line is only a place to type."""
    kept = [one for one in blocks if any(text.strip() for text in one.texts.values())]
    return tuple(
        replace(one, texts={code: text for code, text in one.texts.items() if text.strip()})
        for one in kept
    )
