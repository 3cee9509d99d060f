"""The minutes of a meeting as blocks in the order in which they were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.records import vocabulary
from liaison_desk.records.minutes.state import State, Step
from liaison_desk.records.templates import TEXT
from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes_values import (
    Approved,
    Block,
    Item,
    MinutesView,
    Phrase,
    Sort,
)
from liaison_desk.ui.presenters.meetings.minutes_owners import offered
from liaison_desk.ui.presenters.meetings.minutes_saving import told_of
from liaison_desk.ui.presenters.record_view import open_marks, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark

PRINTED: Final = ("sq", "mk", "sl", "en")  # languages that minutes can be written in
MOST_LANGUAGES: Final = 2  # side by side
_FROZEN: Final = frozenset({"APPROVED", "SIGNED", "DISTRIBUTED", "CLOSED"})
_ORDER: Final = {Sort.PARAGRAPH: 0, Sort.CONCLUSION: 1, Sort.ACTION: 2, Sort.REMARK: 3}
_TIES: Final = {Sort.ACTION: "source", Sort.REMARK: "about"}  # else ``item``


class MinutesRecords:
    """The records that a meeting's minutes are made of, read once."""

    def __init__(self, reg: Register, meeting: Record) -> None:
        """Read them (in the worker)."""
        self.meeting = meeting
        self.items = reg.list("agenda_item", file=meeting.id)
        self.by_sort: Mapping[Sort, Sequence[Record]] = {
            sort: reg.list(sort.value, file=meeting.id) for sort in Sort
        }
        here = not meeting.deleted  # of what is in the bin nothing stands, and nothing goes on
        self.state = reg.minutes_state(meeting.id) if here else State(None)
        self.correctable = here and Step.CORRECT in reg.minutes_steps(meeting.id)
        texts = [one for one in reg.templates() if one.type == TEXT]
        self.texts = sorted(texts, key=lambda one: not one.own)  # those of the house first
        self.people = reg.list("participant", file=meeting.id)

    @property
    def all(self) -> list[Record]:
        """Return all of them, the items first."""
        return [*self.items, *(one for many in self.by_sort.values() for one in many)]

    def by_id(self) -> dict[str, Record]:
        """Return paragraphs, conclusions, actions and remarks by id."""
        return {one.id: one for many in self.by_sort.values() for one in many}


def minutes_view(records: MinutesRecords, quotes: Mapping[str, Mark], tell: Telling) -> MinutesView:
    """Return what the editor shows; ``quotes`` are the chips of the entries that are quoted."""
    meeting = records.meeting
    items = tuple(
        Item(one.id, str(number), tell.text(one.fields["title"]), _note(one, tell))
        for number, one in enumerate(records.items, start=1)
    )
    blocks = tuple(block for item in items for block in _blocks_of(item.id, records, items, tell))
    stands = _stands(records)
    return MinutesView(
        meeting.id, languages_of(meeting, tell), items, blocks,
        editable=not meeting.deleted and stands is None, today=tell.now.date(), quotes=quotes,
        stands=stands, phrases=tuple(_phrases(records)), all_languages=kept_in(meeting, tell),
        owners=offered(meeting, records.people, tell),
        open=_open(records, tell),
    )  # fmt: skip


def _open(records: MinutesRecords, tell: Telling) -> dict[str, Mark]:
    """Return the chip of each block that is not settled: several stations wrote it."""
    marked = {one.id: open_marks(one, tell) for one in records.by_id().values() if one.marks}
    return {record: marks[0] for record, marks in marked.items() if marks}


def _stands(records: MinutesRecords) -> Approved | None:
    """Return as what the minutes stand and are not typed in; ``None`` where they are."""
    meeting, state = records.meeting, records.state
    if state.locked:
        version = str(meeting.fields["version"] or "")
        rivals = bool(state.rivals)
        return Approved(version, correctable=records.correctable, rivals=rivals)
    # As approved: there is no version. What is in the bin is no more than that.
    entered = not meeting.deleted and is_frozen(meeting) and not state.approved
    return Approved() if entered else None


def _phrases(records: MinutesRecords) -> Iterator[Phrase]:
    for one in records.texts:
        if any(one.body.values()):
            yield Phrase(one.titles, one.body)


def is_frozen(meeting: Record) -> bool:
    """Tell whether the minutes were approved: what they say changes only as a new draft."""
    return meeting.fields["status"] in _FROZEN


def languages_of(meeting: Record, tell: Telling) -> tuple[str, ...]:
    """Return the languages that stand side by side at first: two of those they are kept in."""
    return kept_in(meeting, tell)[:MOST_LANGUAGES]


def kept_in(meeting: Record, tell: Telling) -> tuple[str, ...]:
    """Return the languages that the minutes are kept in: the meeting's own, or ours."""
    own = tuple(one for one in PRINTED if one in meeting.fields["languages"])
    return own or (tell.language,)


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
    behind: list[tuple[str, Block]] = []  # remarks, by what they are about
    places: list[int] = []
    for sort, members in records.by_sort.items():
        for one in members:
            named = one.fields[_TIES.get(sort, "item")]
            if (named if named in known else _item_of(named, records, known) or last) != item:
                continue
            place = one.fields["position"] or 0
            if sort is Sort.REMARK and named not in known:
                behind.append((str(named or ""), _block(one, sort, item, tell)))
                continue
            places.append(place)
            found.append(((place, _ORDER[sort], one.id), _block(one, sort, item, tell)))
    mixed = len(set(places)) == len(places)  # one count over all sorts: written in this editor
    found.sort(key=lambda pair: pair[0] if mixed else (pair[0][1], pair[0][0], pair[0][2]))
    blocks = [block for _, block in found]
    for named, block in reversed(behind):
        place = next((at for at, one in enumerate(blocks, 1) if one.id == named), len(blocks))
        blocks.insert(place, block)
    return blocks


def _item_of(named: str | None, records: MinutesRecords, known: set[str]) -> str:
    """Return the agenda item of what an action comes from, or a remark is about."""
    for sort, members in records.by_sort.items():
        for one in members if named else ():
            if one.id == named:
                tied = one.fields[_TIES.get(sort, "item")]
                return str(tied) if tied in known else _item_of(tied, records, known)
    return ""


def _block(record: Record, sort: Sort, item: str, tell: Telling) -> Block:
    fields = record.fields
    owner = due = basis = source = type_ = whose = ""
    if sort is Sort.ACTION:
        owner = fields["owner"] or tell.record(fields["owner_org"] or fields["owner_person"])
        due = tell.about(fields["due"]) if fields["due"] else ""
    elif sort is Sort.PARAGRAPH:
        basis, source = fields["basis"] or "", fields["source"] or ""
    elif sort is Sort.CONCLUSION:
        type_, whose = fields["type"] or "", fields["statement_by"] or ""
        if vocabulary.entry("country", whose) is not None:
            whose = tell.code("country", whose)
    return Block(
        record.id, item, sort, told_of(record), owner, due, basis, source, type_, whose
    )  # fmt: skip
