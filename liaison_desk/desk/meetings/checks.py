"""What minutes lack before they are approved: each with the spot to go to.

What is asked is what would stand on the paper, in every language that the
minutes are kept in; what is kept to the post is not on it and is not asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import telling
from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.meetings import following
from liaison_desk.desk.meetings.followed import followed
from liaison_desk.desk.minutes.marking import UNMARKED, highest
from liaison_desk.desk.minutes.paper import fill
from liaison_desk.desk.minutes.source import Source, Spot
from liaison_desk.desk.reading import Record, get
from liaison_desk.records.actions import CANCELLED
from liaison_desk.records.field import element
from liaison_desk.words import LANGUAGES, say

_OTHER: Final = ("en",)  # minutes in none of our languages are read in this one
_SKIPPED: Final = "SKIPPED"
_DISAGREED: Final = "DISAGREED"


class Lack(StrEnum):
    """What is the matter."""

    DATE = "date"
    LANGUAGES = "languages"
    LEVEL = "level"
    HANDLING = "handling"
    PARTICIPANTS = "participants"
    PRESENCE = "presence"  # of one participant
    CLEARANCE = "clearance"  # of one participant, below the level of the minutes
    NOTHING_SAID = "nothing_said"
    EMPTY_ITEM = "empty_item"
    TYPE = "type"  # of a conclusion
    STATEMENT_BY = "statement_by"  # whose it is, of what was not agreed
    NO_ACTION = "no_action"  # of a conclusion that somebody has to carry out
    OWNER = "owner"
    DUE = "due"
    NOT_REPORTED = "not_reported"  # how an action of an earlier meeting stands
    TO_FILL = "to_fill"  # a place of a text block that nobody filled in
    UNTRANSLATED = "untranslated"
    UNSETTLED = "unsettled"
    WITHHELD = "withheld"


# The rest is worth a look; what stands here makes a paper that nobody should sign.
GRAVE: Final = frozenset(Lack) - {
    Lack.HANDLING, Lack.PRESENCE, Lack.CLEARANCE, Lack.EMPTY_ITEM, Lack.TYPE, Lack.STATEMENT_BY,
    Lack.NOT_REPORTED, Lack.UNTRANSLATED,
}  # fmt: skip
_WRITTEN: Final = ("paragraph", "conclusion", "action")
TO_FILL: Final = re.compile(r"\{[^{}\n]*\}")  # a place to fill in, in a text block
_PREFIXES: Final[Mapping[str, str]] = MappingProxyType({"conclusion": "C", "action": "A"})


class Missing(NamedTuple):
    """One of them, and where it is put right."""

    lack: Lack
    record: str
    kind: str
    field: str = ""  # of the feed: text/sq; empty for the record as a whole
    number: str = ""  # of an item, a conclusion, an action on the paper

    @property
    def grave(self) -> bool:
        """Tell whether minutes should not be approved like that."""
        return self.lack in GRAVE


def missing(holder: Holder, meeting: str) -> list[Missing]:
    """Return what the minutes of a meeting lack: the gravest first, then as on the paper."""
    record = get(holder, meeting)
    if record.kind != "meeting":
        raise NotAMeeting
    kept_in = tuple(one for one in LANGUAGES if one in record.languages)
    source = Source(holder, record, kept_in or _OTHER)
    fill(holder, source, None)
    paper = _Paper(holder, record, source)
    found = [*paper.of_meeting(), *paper.of_course(), *paper.of_results(), *paper.of_words()]
    return sorted(found, key=lambda one: not one.grave)


def told(holder: Holder, one: Missing, language: str) -> str:
    """Return in words what is missing, and of which line of the paper."""
    field = telling.field_name(holder, one.kind, one.field, language) if one.field else ""
    said = say(f"meetings.missing.{one.lack}", language)
    if one.lack in {Lack.UNTRANSLATED, Lack.UNSETTLED, Lack.WITHHELD, Lack.TO_FILL}:
        said = f"{said}: {field or telling.kind_name(one.kind, language)}"
    if one.number:
        return f"{telling.kind_name(one.kind, language)} {one.number}. {said}"
    return said


class _Paper:
    """What stands on the paper, by its kinds, in its order."""

    def __init__(self, holder: Holder, meeting: Record, source: Source) -> None:
        self._holder, self._meeting, self._source = holder, meeting, source
        self._level = highest(str(one.level or UNMARKED) for one in source.read.values())
        self._numbers: dict[str, str] = {}
        for kind in ("agenda_item", "conclusion", "action"):
            for at, one in enumerate(self._all(kind), 1):
                own = one.number if kind == "conclusion" else ""
                self._numbers[one.id] = own or f"{_PREFIXES.get(kind, '')}{at}"

    def of_meeting(self) -> Iterator[Missing]:
        """Yield what is to be said of the meeting itself and of who took part."""
        meeting = self._meeting
        for lack, name, value in (
            (Lack.DATE, "starts", meeting.starts), (Lack.LANGUAGES, "languages", meeting.languages),
            (Lack.LEVEL, "level", meeting.level), (Lack.HANDLING, "handling", meeting.handling),
        ):  # fmt: skip
            if not value:
                yield self._spot(lack, meeting, name)
        people = self._all("participant")
        if not people:
            yield self._spot(Lack.PARTICIPANTS, meeting)
        for one in people:
            if not one.presence and (one.name or one.contact):
                yield self._spot(Lack.PRESENCE, one, "presence")
            if one.clearance and highest((one.clearance, self._level)) != one.clearance:
                yield self._spot(Lack.CLEARANCE, one, "clearance")

    def of_course(self) -> Iterator[Missing]:
        """Yield what is to be said of items and of what was said on them."""
        said, agreed = self._all("paragraph"), self._all("conclusion")
        if not said and not agreed:
            yield self._spot(Lack.NOTHING_SAID, self._meeting)
            return
        filled = {one.item for one in (*said, *agreed)}
        for item in self._all("agenda_item"):
            if item.id not in filled and item.outcome != _SKIPPED and not item.follow_up:
                yield self._spot(Lack.EMPTY_ITEM, item)

    def of_results(self) -> Iterator[Missing]:
        """Yield what is to be said of conclusions and actions."""
        unassigned = set(following.unassigned(self._holder, self._meeting.id))
        for one in self._all("conclusion"):
            if not one.type:
                yield self._spot(Lack.TYPE, one, "type")
            if one.type == _DISAGREED and not one.statement_by:
                yield self._spot(Lack.STATEMENT_BY, one, "statement_by")
            if one.id in unassigned:
                yield self._spot(Lack.NO_ACTION, one)
        for one in self._all("action"):
            if one.status == CANCELLED:
                continue
            if not any(one.fields[name] for name in following.OWNERS):
                yield self._spot(Lack.OWNER, one, "owner_org")
            if not one.due:
                yield self._spot(Lack.DUE, one, "due")
        yield from self._not_reported()

    def of_words(self) -> Iterator[Missing]:
        """Yield the texts that are not settled, not here, or not written in some language."""
        source = self._source
        yield from self._spots(Lack.UNSETTLED, [*source.unsettled])
        yield from self._spots(Lack.WITHHELD, [*source.withheld])
        for one in (one for kind in _WRITTEN for one in self._all(kind)):
            for language, text in one.text.items():
                if language in source.languages and TO_FILL.search(text or ""):
                    yield self._spot(Lack.TO_FILL, one, element("text", language))
        if self._meeting.languages:
            yield from self._spots(Lack.UNTRANSLATED, [*source.untranslated])

    def _not_reported(self) -> Iterator[Missing]:
        said = {one.action for one in self._all("paragraph")}
        for one in followed(self._holder, self._meeting.id):
            if one.number and one.action.id not in said:
                number = one.action.number or ""
                yield Missing(Lack.NOT_REPORTED, one.action.id, one.action.kind, "", number)

    def _all(self, kind: str) -> list[Record]:
        return [
            one
            for one in self._source.read.values()
            if one.kind == kind and one.file == self._meeting.id
        ]

    def _spot(self, lack: Lack, record: Record, field: str = "") -> Missing:
        return Missing(lack, record.id, record.kind, field, self._numbers.get(record.id, ""))

    def _spots(self, lack: Lack, spots: Sequence[Spot]) -> Iterator[Missing]:
        for one in spots:
            number = self._numbers.get(one.record, "")
            yield Missing(lack, one.record, one.kind, one.field, number)
