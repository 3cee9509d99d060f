"""Reading records for a paper, and remembering what the reader of it must be told.

A text that one of the paper's languages lacks, a field that holds several
values, a value that stayed with its station: each is shown on the paper as it
is, and remembered here for the report. Whatever was read for the paper counts
for its marking.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import CONFLICT, DELETED, WITHHELD
from liaison_desk.desk import errors, reading, sharing
from liaison_desk.desk.meetings import followed
from liaison_desk.desk.meetings.followed import Evidence, Followed
from liaison_desk.desk.minutes import kept
from liaison_desk.desk.reading import Record
from liaison_desk.printing.paper import Words, same
from liaison_desk.records import vocabulary
from liaison_desk.records.dates import NO_BREAK
from liaison_desk.records.field import element, split
from liaison_desk.records.registry import field_key, field_of
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.words import LANGUAGES, say


class Spot(NamedTuple):
    """A field of a record; ``field`` is the feed field, empty for the record itself."""

    record: str
    kind: str
    field: str


class Source:
    """The records of one meeting as a paper in one or two languages reads them."""

    def __init__(
        self,
        holder: Holder,
        meeting: Record,
        languages: tuple[str, ...],
        without: Collection[str] = (),
        *,
        remarks: bool = True,
    ) -> None:
        """Begin with the meeting itself; the records ``without`` count as not there.

        Without ``remarks`` nothing is said in the texts of what is open about them.
        """
        self.languages = languages
        self.meeting = meeting
        self.read: dict[str, Record] = {}
        self.unsettled: dict[Spot, int] = {}  # number of values; 0: deleted and changed
        self.untranslated: dict[Spot, None] = {}
        self.withheld: dict[Spot, None] = {}
        self.kept_back: list[str] = []
        self._staying: dict[str, bool] = {}  # record → whether it stays at the post
        self._holder, self._without, self._remarks = holder, without, remarks
        self._take(meeting)

    def members(self, kind: str, but: Callable[[Record], bool] = lambda _: False) -> list[Record]:
        """Return the meeting's records of a kind in their order, ``but`` those.

        What is restricted to the post is left out of a paper that goes to
        others, as it is left out of bundles: every station prints the same.
        What belongs to such an agenda item goes with it.
        """
        found = []
        for one in reading.listed(self._holder, kind, {}, file=self.meeting.id):
            if one.id in self._without or but(one):
                continue
            if self._stays_here(one):
                self._keep_back(one)
            else:
                found.append(self._take(one))
        return found

    def naming(self, kind: str, name: str, record: str) -> list[Record]:
        """Return the meeting's records of a kind that name a record in a field."""
        found = reading.listed(self._holder, kind, {name: record}, file=self.meeting.id)
        return [self._take(one) for one in found if not self._stays_here(one)]

    def followed(self) -> list[Followed]:
        """Return the actions of earlier meetings that may stand on this paper, with their evidence.

        Of what shows that they were done the number or name alone is on it, and of
        what is restricted to the post not even that.
        """
        found = []
        for one in followed.followed(self._holder, self.meeting.id):
            if self._stays_here(one.action) or self._stays_here(one.meeting):
                self._keep_back(one.action)
                continue
            self._take(one.action)
            found.append(one._replace(evidence=self.shown(one.evidence)))
        return found

    def shown(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Return what of these may be named on this paper."""
        return tuple(one for one in evidence if self._is_shown(one.record))

    def named(self, record: Record, name: str, *, to_them: bool = False) -> Record | None:
        """Return the record that a field names, read for the paper; ``None`` if not held here.

        What is restricted to the post counts as if it were not: but who gets the paper
        may be named on it, ``to_them``.
        """
        target = self.value(record, name)
        found = (self.look(target) if to_them else self.namable(target)) if target else None
        return self._take(found) if found else None

    def namable(self, record: str) -> Record | None:
        """Return a record as :meth:`look` does, unless it stays at the post; that is remembered."""
        found = self.look(record)
        if found and self._stays_here(found):
            self._keep_back(found)
            return None
        return found

    def has_versions(self) -> bool:
        """Tell whether the minutes were frozen: then only what is frozen is no draft."""
        return bool(kept.versions(self._holder, self.meeting.id))

    def look(self, record: str) -> Record | None:
        """Return a record without reading it for the paper; ``None`` if not held here."""
        if record in self.read:
            return self.read[record]
        try:
            found = reading.get(self._holder, record)
        except errors.NotHere:
            return None
        return None if found.deleted else found

    def value(self, record: Record, name: str) -> Any:
        """Return a field's value as scripts see it; what is open about it is remembered."""
        for feed_field in record.marks:
            if split(feed_field)[0] == name:
                self._remark(record, feed_field, self.languages[0])
        return record.fields[name]

    def text(self, record: Record, name: str) -> Words:
        """Return a text in the paper's languages; in another one where it has neither."""
        value = record.fields[name]
        if not isinstance(value, Mapping):
            return self.noted(record, name, same(str(value)) if value else {})
        found = {one: self._in(record, name, value, one) for one in self.languages}
        held = {language: text for language, text in found.items() if text}
        others = [one for one in (*LANGUAGES, *sorted(value)) if one in value]
        if held or others:
            for one in self.languages:
                if not value.get(one):
                    self.untranslated[Spot(record.id, record.kind, element(name, one))] = None
        if not held and others:
            return same(self._in(record, name, value, others[0]))
        return held or self._elsewhere(record, name)

    def label(self, record: Record, name: str) -> Words:
        """Return the label of a code in each language; empty for no code."""
        code = record.fields[name]
        rule = field_of(record.kind, name)
        texts = {one: vocabulary.label(rule.vocabulary, code, one) for one in self.languages}
        return self.noted(record, name, texts if code else {})

    def noted(self, record: Record, name: str, texts: Words) -> Words:
        """Return ``texts``, made of a field's value, with what is open about it."""
        remarks = {one: self._remark(record, name, one) for one in self.languages}
        if not any(remarks.values()):
            return texts
        if set(texts) <= {""}:
            return same(_join(texts.get("", ""), remarks[self.languages[0]]))
        return {one: _join(text, remarks[one]) for one, text in texts.items()}

    def in_each(self, key: str, **values: str | int) -> Words:
        """Return a text of the program itself in each language."""
        return {one: say(key, one, **values) for one in self.languages}

    def open_fields(self) -> Words:
        """Return the names of the fields that hold several values, for the head of the paper."""
        return {
            one: ", ".join(dict.fromkeys(_name(spot, one) for spot in self.unsettled))
            for one in self.languages
            if self.unsettled
        }

    def readings(self, record: Record, name: str) -> list[str]:
        """Return every value that a field holds at once."""
        spots = [one for one in self._open if one[:2] == (record.id, name)]
        found = [str(one) for spot in spots for one in self._open[spot] if one]
        return sorted(set(found)) or [str(record.fields[name])]

    def _stays_here(self, record: Record) -> bool:
        """Tell whether a record stays at the post, or what it belongs to does, deleted or not."""
        if self.meeting.restricted_to_post:
            return False
        if record.id not in self._staying:
            self._staying[record.id] = bool(record.restricted_to_post)  # ends a circle, too
            behind = str(record.fields.get(kind_of(record.kind).follows) or "")
            self._staying[record.id] |= bool(behind) and self._behind_stays(behind)
        return self._staying[record.id]

    def _behind_stays(self, record: str) -> bool:
        try:
            return self._stays_here(self.read.get(record) or reading.get(self._holder, record))
        except errors.NotHere:
            return False

    def _keep_back(self, record: Record) -> None:
        if record.id not in self.kept_back:
            self.kept_back.append(record.id)

    def _is_shown(self, record: str) -> bool:
        found = self.look(record)
        return found is not None and not self._stays_here(found)

    def _take(self, record: Record) -> Record:
        self.read[record.id] = record
        if DELETED in record.marks.get("", ()):
            self.unsettled[Spot(record.id, record.kind, "")] = 0
        return record

    def _in(self, record: Record, name: str, value: Mapping[str, str], language: str) -> str:
        feed_field = element(name, language)
        shown = language if language in self.languages else self.languages[0]
        return _join(value.get(language, ""), self._remark(record, feed_field, shown))

    def _elsewhere(self, record: Record, name: str) -> Words:
        """Say that a text is withheld where only other languages than the paper's have it."""
        for feed_field in record.marks:
            if split(feed_field)[0] == name:
                return same(self._remark(record, feed_field, self.languages[0]))
        return {}

    def _remark(self, record: Record, feed_field: str, language: str) -> str:
        """Return what the paper says of a field that is not settled, and remember it."""
        marks = record.marks.get(feed_field, frozenset())
        spot = Spot(record.id, record.kind, feed_field)
        parts = []
        if CONFLICT in marks:
            values = self._open.get((record.id, feed_field), ())
            self.unsettled[spot] = max(2, len(set(values)))
            said = say("paper.values_open", language, n=self.unsettled[spot])
            parts.append(said.replace(" ", NO_BREAK, 1))
        if WITHHELD in marks:
            self.withheld[spot] = None
            parts.append(say("paper.withheld", language))
        if DELETED in record.marks.get("", ()) and _stands_for(record, feed_field):
            parts.append(say("paper.deleted_and_changed", language))
        return f"[{'; '.join(parts)}]" if parts and self._remarks else ""

    @cached_property
    def _open(self) -> dict[tuple[str, str], tuple[Any, ...]]:
        """Return the values of every open field in the register; read when one is met."""
        return {
            (one.record, one.field): tuple(reading.value for reading in one.readings)
            for one in sharing.conflicts(self._holder)
        }


def join(texts: Iterable[Words], languages: Iterable[str], between: str = ", ") -> Words:
    """Return several texts one after the other in each language; the same text once."""
    held = [one for one in texts if any(one.values())]
    if all(set(one) <= {""} for one in held):
        return same(between.join(dict.fromkeys(one[""] for one in held))) if held else {}
    joined = {}
    for language in languages:
        found = [one.get(language) or one.get("") or _any(one) for one in held]
        joined[language] = between.join(dict.fromkeys(filter(None, found)))
    return joined


def _any(texts: Words) -> str:
    return next((text for text in texts.values() if text), "")


def _join(text: str, remark: str) -> str:
    return f"{text} {remark}".strip()


def _stands_for(record: Record, feed_field: str) -> bool:
    return split(feed_field)[0] == kind_of(record.kind).label


def _name(spot: Spot, language: str) -> str:
    """Return how a paper names a field: “Title”, “Paragraph: Text”, “Paragraph”."""
    kind = say(f"kind.{spot.kind}", language)
    if not spot.field:
        return kind
    field = say(field_key(spot.kind, split(spot.field)[0]), language)
    return field if spot.kind == "meeting" else f"{kind}: {field}"
