"""The minutes of a meeting as blocks in the order in which they were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes import Item, MinutesView
from liaison_desk.ui.pages.meetings.minutes_block import Block, Sort
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark

PRINTED: Final = ("sq", "mk", "sl", "en")  # languages that minutes can be written in
MOST_LANGUAGES: Final = 2  # side by side
_FROZEN: Final = frozenset({"APPROVED", "SIGNED", "DISTRIBUTED", "CLOSED"})
_ORDER: Final = {Sort.PARAGRAPH: 0, Sort.CONCLUSION: 1, Sort.ACTION: 2}


class MinutesRecords:
    """The records that a meeting's minutes are made of, read once."""

    def __init__(self, reg: Register, meeting: Record) -> None:
        """Read them (in the worker)."""
        self.meeting = meeting
        self.items = reg.list("agenda_item", file=meeting.id)
        self.by_sort: Mapping[Sort, Sequence[Record]] = {
            sort: reg.list(sort.value, file=meeting.id) for sort in Sort
        }

    @property
    def all(self) -> list[Record]:
        """Return all of them, the items first."""
        return [*self.items, *(one for many in self.by_sort.values() for one in many)]

    def by_id(self) -> dict[str, Record]:
        """Return paragraphs, conclusions and actions by id."""
        return {one.id: one for many in self.by_sort.values() for one in many}


def minutes_view(records: MinutesRecords, quotes: Mapping[str, Mark], tell: Telling) -> MinutesView:
    """Return what the editor shows; ``quotes`` are the chips of the entries that are quoted."""
    meeting = records.meeting
    items = tuple(
        Item(one.id, str(number), tell.text(one.fields["title"]), _note(one, tell))
        for number, one in enumerate(records.items, start=1)
    )
    blocks = tuple(block for item in items for block in _blocks_of(item.id, records, items, tell))
    editable = not meeting.deleted and not is_frozen(meeting)
    return MinutesView(
        meeting.id, languages_of(meeting, tell), items, blocks, editable, tell.now.date(), quotes
    )


def is_frozen(meeting: Record) -> bool:
    """Tell whether the minutes were approved: what they say changes only as a new draft."""
    return meeting.fields["status"] in _FROZEN


def languages_of(meeting: Record, tell: Telling) -> tuple[str, ...]:
    """Return the languages that the minutes are written in: the meeting's first two, or ours."""
    own = tuple(one for one in PRINTED if one in meeting.fields["languages"])
    return own[:MOST_LANGUAGES] or (tell.language,)


def _note(item: Record, tell: Telling) -> str:
    minutes = item.fields["minutes"]
    planned = tell.say("meeting.minutes_planned", n=minutes) if minutes else ""
    return texts((tell.text(item.fields["presenter"]), planned))


def _blocks_of(
    item: str, records: MinutesRecords, items: Sequence[Item], tell: Telling
) -> Sequence[Block]:
    """Return the blocks of an item; what names no item of this meeting stands at the last one."""
    known = {one.id for one in items}
    last = items[-1].id
    found: list[tuple[tuple[int, int, str], Block]] = []
    places: list[int] = []
    for sort, members in records.by_sort.items():
        for one in members:
            named = one.fields["source" if sort is Sort.ACTION else "item"]
            if (named if named in known else _item_of(named, records, known) or last) != item:
                continue
            place = one.fields["position"] or 0
            places.append(place)
            found.append(((place, _ORDER[sort], one.id), _block(one, sort, item, tell)))
    mixed = len(set(places)) == len(places)  # one count over all sorts: written in this editor
    found.sort(key=lambda pair: pair[0] if mixed else (pair[0][1], pair[0][0], pair[0][2]))
    return [block for _, block in found]


def _item_of(named: str | None, records: MinutesRecords, known: set[str]) -> str:
    """Return the agenda item of the conclusion that an action comes from."""
    for one in records.by_sort[Sort.CONCLUSION]:
        if one.id == named and one.fields["item"] in known:
            return str(one.fields["item"])
    return ""


def _block(record: Record, sort: Sort, item: str, tell: Telling) -> Block:
    fields = record.fields
    owner = due = basis = source = ""
    if sort is Sort.ACTION:
        owner = fields["owner"] or tell.record(fields["owner_org"] or fields["owner_person"])
        due = tell.about(fields["due"]) if fields["due"] else ""
    elif sort is Sort.PARAGRAPH:
        basis, source = fields["basis"] or "", fields["source"] or ""
    return Block(record.id, item, sort, dict(fields["text"]), owner, due, basis, source)
