"""How values are told in one language and zone: dates, codes, records, whole fields.

Made in the worker for one view and used there; it reads no setting of the
window, so a switch of language in between harms nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QLocale

from liaison_desk import ids, words
from liaison_desk.clock import moment as moment_of
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.reading import Record, label_of
from liaison_desk.errors import DeskError
from liaison_desk.feeds.changeset import Value
from liaison_desk.records import particulars, vocabulary
from liaison_desk.records.about import About
from liaison_desk.records.dates import show_day, show_range, show_size
from liaison_desk.records.field import Field, Type, split
from liaison_desk.records.moments import in_zone
from liaison_desk.records.registry import KINDS, field_key, field_of, kind
from liaison_desk.records.text import escaped
from liaison_desk.records.values import from_feed
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.views import Mark

_LOCALES: Final = {"en": "en_GB", "sq": "sq_AL", "sl": "sl_SI", "mk": "mk_MK"}


class Telling:
    """Words and forms of one language, seen from one station at one moment."""

    def __init__(self, reg: Register, language: str) -> None:
        """Read where and when the station is."""
        self.language, self.station = language, reg.station
        self.rules = reg.station == reg.headquarters  # headquarters: who decides on owners and keys
        self.zone_name = zone_of(reg)
        self.zone = ZoneInfo(self.zone_name)
        self.now = reg.now().astimezone(self.zone)
        self._reg = reg
        self._labels: dict[str, str] = {}
        self._outside: Counter[str] | None = None  # how many copies lie outside, by document
        self._locale = QLocale(_LOCALES[language])

    def say(self, key: str, **values: str | int) -> str:
        """Return our text of ``key``."""
        return words.say(key, self.language, **values)

    def error(self, error: DeskError) -> str:
        """Return the sentence of an error."""
        key = f"error.{error.code}"
        known = words.has(key, self.language) or words.has(key, "en")
        return self.say(key, **error.details) if known else error.sentence()

    # Dates

    def day(self, day: date) -> str:
        """Return a day: 16 March 2026."""
        return self._date(day, "day")

    def short_day(self, day: date) -> str:
        """Return a day without its year where that is this one: 16 Mar."""
        return self._date(day, "short" if day.year == self.now.year else "day")

    def cell_day(self, day: date) -> str:
        """Return a day as a column has room for it: 16 Mar 2026."""
        return self._date(day, "cell")

    def month(self, day: date) -> str:
        """Return the month of a day, as within a sentence: March 2026, mars 2026."""
        return self._date(day, "month")

    def near_day(self, day: date) -> str:
        """Return a day as people say it: today, tomorrow, else 16 Mar."""
        near = {-1: "dates.yesterday", 0: "dates.today", 1: "dates.tomorrow"}
        key = near.get((day - self.now.date()).days)
        return self.say(key) if key else self.short_day(day)

    def near(self, moment: datetime) -> str:
        """Return a moment as people say it, by our own clock: tomorrow 17:40."""
        here = in_zone(moment, self.zone)
        return f"{self.near_day(here.date())} {here:%H:%M}"

    def short(self, moment: datetime) -> str:
        """Return a moment by our own clock, short: 16 Mar 17:40."""
        here = in_zone(moment, self.zone)
        return f"{self.short_day(here.date())} {here:%H:%M}"

    def stamp(self, moment: datetime) -> str:
        """Return a moment of any year by our own clock, as a column has room: 16 Mar 2026 17:40."""
        here = in_zone(moment, self.zone)
        return f"{self.cell_day(here.date())} {here:%H:%M}"

    def shortly(self, said: datetime | str) -> str:
        """Return a moment short; what came in a bundle and is none, as it stands."""
        return self.short(said) if isinstance(said, datetime) else escaped(said)

    def moment(self, moment: datetime) -> str:
        """Return a moment as it stands in its own zone: 16 March 2026 17:40."""
        return f"{self.day(moment.date())} {moment:%H:%M}"

    def when(self, ms: int) -> str:
        """Return a moment given in ms UTC, short."""
        return self.short(moment_of(ms).astimezone(UTC))

    def about(self, about: About) -> str:
        """Return a date as far as it is known."""
        return show_day(about, self.language)

    def span(self, first: About | None, last: About | None) -> str:
        """Return what lies between two dates: 3–4 December 2025."""
        return show_range(first, last, self.language) if first else ""

    def left(self, due: datetime) -> str:
        """Return how a date in force stands: 6 days late, tomorrow 17:40."""
        late = self.now - due
        if late <= timedelta(0):
            return self.near(due)
        if late < timedelta(days=1):
            return self.say("due.hours_late", n=max(1, late // timedelta(hours=1)))
        return self.say("due.days_late", n=late.days)

    def left_days(self, day: date) -> str:
        """Return how a day without an hour stands: 6 days late, tomorrow, Fri 20 March."""
        late = (self.now.date() - day).days
        return self.say("due.days_late", n=late) if late > 0 else self.near_day(day)

    def _date(self, day: date, form: str) -> str:
        return self._locale.toString(QDate(day.year, day.month, day.day),
                                     self.say(f"dates.form.{form}"))  # fmt: skip

    # Codes, kinds, records

    def code(self, name: str, code: str | None) -> str:
        """Return the label of a vocabulary's code; empty for none."""
        if not code:
            return ""
        label = self._reg.code(name, code, self.language)
        unknown = label == code and vocabulary.entry(name, code) is None
        return self.say("codes.unknown", code=code) if unknown else label

    def kind(self, code: str) -> str:
        """Return what a kind of record is called."""
        return self.say(f"kind.{code}") if code in KINDS else code

    def field(self, kind_code: str, feed_field: str) -> str:
        """Return what a field, or one element of it, is called."""
        name, key = split(feed_field)
        if not name:
            return self.say("kind." + kind_code)
        label = self.say(field_key(kind_code, name))
        rule = kind(kind_code).fields[name]
        if rule.languages and key:
            return f"{label} ({self.code('language', key)})"
        if rule.keyed and key:
            return self.code(rule.vocabulary, key)
        return f"{label}: {self._element(rule, key)}" if key else label

    def record(self, uid: str | None) -> str:
        """Return what a record is called; empty for none."""
        if not uid:
            return ""
        if uid not in self._labels:
            found = self.look(uid)
            if found is None:
                self._labels[uid] = self._reg.names([uid])[uid].text(self.language)
            else:
                self._labels[uid] = self.label(found)
        return self._labels[uid]

    def whom(self, named: str) -> str:
        """Return a person or an organisation, or a station of the network by its code."""
        return self.record(named) if ids.is_hex(named, ids.ID_DIGITS) else named

    def named(self, uid: str) -> str:
        """Return the number of a record that has one, else what it is called."""
        try:
            number = self._reg.get(uid).fields.get("number")
        except NotHere:
            number = ""
        return str(number or self.record(uid))

    def look(self, uid: str) -> Record | None:
        """Return another record; ``None`` for one that is not here."""
        try:
            return self._reg.get(uid)
        except NotHere:
            return None

    def label(self, record: Record) -> str:
        """Return what stands for a record in lists."""
        declared = kind(record.kind)
        if declared.code == "organisation" and record.fields.get("short"):
            return str(record.fields["short"])
        if declared.code == "entry":
            number = record.fields.get("number") or ""
            return f"{self.code('message_type', record.fields['type'])} {number}".strip()
        return label_of(declared, record.fields, self.language) or self.kind(record.kind)

    def copies(self, attachment: str) -> tuple[Mark, ...]:
        """Return the chip of a document of which readable copies lie outside."""
        if self._outside is None:
            self._outside = Counter(one.record for one in self._reg.copies_outside())
        count = self._outside[attachment]
        return (Mark(self.say("copies.mark", n=count), Tone.SOON),) if count else ()

    def text(self, texts: Any) -> str:
        """Return a text that may stand in several languages: ours first."""
        if isinstance(texts, Mapping):
            texts = texts.get(self.language) or next(iter(texts.values()), "")
        return escaped(str(texts or ""))

    def codes(self, codes: Iterable[str]) -> str:
        """Return codes side by side."""
        return " · ".join(codes)

    # Values

    def value(self, rule: Field, value: Any) -> str:
        """Return a field's value as scripts see it."""
        if value is None or value in ({}, [], (), ""):
            return ""
        if rule.languages:
            return self._texts(value)
        if rule.keyed:
            return "\n".join(f"{name}: {said}" for name, said in self.particulars(value))
        if rule.many:
            return ", ".join(self._element(rule, one) for one in value)
        return self._one(rule, value)

    def feed_value(self, kind_code: str, feed_field: str, value: Value | None) -> str:
        """Return a value as the feed holds it, of one feed field."""
        if value is None:
            return self.say("facts.withheld")
        rule = field_of(kind_code, feed_field)
        if rule.many:
            return self.say("value.yes" if value not in ("", 0) else "value.no")
        if rule.keyed:
            return self._particular(split(feed_field)[1], str(value))
        return self._one(rule, from_feed(rule, value)) if value != "" else ""

    def size(self, count: int | None) -> str:
        """Return a number of bytes as people say it: 1.5 MB."""
        return show_size(count or 0, self.language)

    def particulars(self, said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        """Return particulars by their words, in the order of the vocabulary."""
        order = list(vocabulary.codes(particulars.VOCABULARY))
        known = sorted(said, key=lambda one: order.index(one) if one in order else len(order))
        return tuple(
            (self.code(particulars.VOCABULARY, one), self._particular(one, said[one]))
            for one in known
        )

    def _particular(self, key: str, value: str) -> str:
        return escaped(particulars.show(key, value, self.language))

    def _texts(self, value: Mapping[str, str]) -> str:
        """Return a text in all its languages, ours first."""
        if len(value) == 1:
            return escaped(next(iter(value.values())))
        return "\n".join(f"{code}: {escaped(text)}" for code, text in self.ours_first(value))

    def ours_first(self, texts: Mapping[str, str]) -> Sequence[tuple[str, str]]:
        """Return texts with their languages; that of the window first."""
        return sorted(texts.items(), key=lambda one: one[0] != self.language)

    def _element(self, rule: Field, key: str) -> str:
        if rule.type is Type.RECORD:
            return self.record(key)
        if rule.name in _SHORT:
            return key
        return self.code(rule.vocabulary, key) if rule.type is Type.CODE else key

    def _one(self, rule: Field, value: Any) -> str:
        if rule.type is Type.CODE:
            return self.code(rule.vocabulary, str(value))
        if rule.type is Type.RECORD:
            return self.record(str(value))
        if rule.type is Type.FLAG:
            return self.say("value.yes" if value else "value.no")
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        return self.about(value) if isinstance(value, About) else escaped(str(value))


_SHORT: Final = frozenset({"handling"})  # sets whose codes are better known than their labels


def zone_of(reg: Register) -> str:
    """Return the IANA zone in which this station writes times."""
    return reg.zone
