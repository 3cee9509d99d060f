"""What is coming, as lines: each with its date, how it was counted, and its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from liaison_desk.desk.lists.ahead import Ahead, What
from liaison_desk.desk.lists.duties import rhythm_of
from liaison_desk.desk.lists.reviews import Review
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark, Step
from liaison_desk.ui.widgets.lines import Group, Line

YEAR: Final = 366  # days that the calendar looks ahead
SOON: Final = timedelta(days=7)
MET: Final = "met"  # the step by which an obligation is recorded as met


@dataclass(frozen=True)
class Coming:
    """One line and its day."""

    day: date
    what: What
    line: Line


def coming(reg: Register, tell: Telling, days: int, of: str = "") -> list[Coming]:
    """Return what comes within so many days, the earliest first; ``of`` one kind alone.

    Of what comes again and again the first open date tells how many more are open,
    and only the next one follows, unless one kind is asked for.
    """
    counting, today = Counting(reg, tell), tell.now.date()
    ahead = reg.ahead(days)
    late = Counter(one.record for one in ahead if one.day < today)
    places = reg.places({one.record for one in ahead})
    found: list[Coming] = []
    seen: set[tuple[str, bool]] = set()
    for one in ahead:
        past = one.day < today
        again = (one.record, past) in seen and (past or not of)
        if again or of not in ("", places[one.record][0]):
            continue
        record = reg.get(one.record)
        first = not {(one.record, True), (one.record, False)} & seen
        seen.add((one.record, past))
        more = late[one.record] - 1 if past else 0
        found.append(Coming(one.day, one.what, counting.line(one, record, first=first, more=more)))
    return found


def calendar(found: Sequence[Coming], tell: Telling) -> tuple[Group, ...]:
    """Return the lines under late, the next days, and the months."""
    groups: dict[str, list[Line]] = {}
    for one in found:
        groups.setdefault(_heading(one.day, tell), []).append(one.line)
    return tuple(Group(title, tuple(lines)) for title, lines in groups.items())


def _heading(day: date, tell: Telling) -> str:
    today = tell.now.date()
    if day < today:
        return tell.say("lists.late")
    month = tell.month(day)
    return tell.say("lists.next_days") if day - today < SOON else month[:1].upper() + month[1:]


class Counting:
    """Says of each date how it was counted; reads what it needs once."""

    def __init__(self, reg: Register, tell: Telling) -> None:
        """Read nothing yet."""
        self._reg, self._tell = reg, tell
        self._reviews: dict[str, Review] | None = None
        self._reasons: dict[What, Callable[[Record, date], Iterator[str]]] = {
            What.DUTY: self._duty, What.DELIVERABLE: self._deliverable,
            What.MEETING: self._meeting, What.POSTING: self._posting, What.TEAM: self._team,
            What.ABSENCE: self._absence, What.REVIEW: self._review,
            What.ERASE: self._decided, What.TRANSFER: self._decided,
        }  # fmt: skip

    def line(self, one: Ahead, record: Record, *, first: bool = True, more: int = 0) -> Line:
        """Return the line of what is coming; the ``first`` date of a duty can be met.

        ``more`` is how many later dates of it are late too.
        """
        tell = self._tell
        said = [tell.say("lists.more_open", n=more)] if more else []
        said += self._reasons[one.what](record, one.day)
        step = None
        if one.what is What.DUTY and first:
            step = Step(MET, tell.say("lists.met"))
        return Line(
            record.id, self._title(one, record), tell.say(f"lists.what.{one.what}"),
            texts(said), self._left(one.day),
            step=step, kind=record.kind,
        )  # fmt: skip

    def _title(self, one: Ahead, record: Record) -> str:
        if one.what is What.ABSENCE:
            return self._tell.record(record.person)
        return self._tell.label(record)

    def _left(self, day: date) -> Mark:
        tell = self._tell
        days = (day - tell.now.date()).days
        if days < 0:
            return Mark(tell.say("due.days_late", n=-days), Tone.LATE)
        if days < 2:
            return Mark(tell.near_day(day), Tone.SOON)
        tone = Tone.SOON if days < SOON.days else Tone.PLAIN
        return Mark(f"{tell.short_day(day)}\n{tell.say('lists.in_days', n=days)}", tone)

    def _duty(self, one: Record, due: date) -> Iterator[str]:
        tell, rhythm = self._tell, rhythm_of(one)
        yield self._rhythm(one)
        if rhythm is not None and rhythm.every > 0:
            first, last = rhythm.period(due)
            yield tell.say("lists.covers", first=tell.cell_day(first), last=tell.cell_day(last))
        sent = [done.sent_on for done in self._reg.list("fulfilment", file=one.id) if done.sent_on]
        if sent:
            yield tell.say("lists.last_sent", day=tell.short_day(max(sent)))
        yield tell.text(one.addressee) or tell.record(one.addressee_org)

    def _deliverable(self, one: Record, due: date) -> Iterator[str]:
        tell = self._tell
        if not one.due.exact:
            when = tell.month(due) if one.due.month else str(one.due.year)
            yield tell.say("lists.by_end_of", when=when, day=tell.short_day(due))
        yield tell.code("deliverable_type", one.type)
        yield one.edition or ""
        yield tell.record(one.requester)

    def _meeting(self, one: Record, _: date) -> Iterator[str]:
        tell = self._tell
        yield self._rhythm(one)
        if one.kind == "series":
            yield tell.record(one.forum) or tell.record(one.working_group)
        else:
            yield tell.code("forum_type", one.type)

    def _posting(self, one: Record, _: date) -> Iterator[str]:
        tell = self._tell
        yield posting_counted(one, tell)
        yield tell.record(one.person)
        yield tell.record(one.host_org) or tell.code("country", one.host)

    def _team(self, case: Record, day: date) -> Iterator[str]:
        tell = self._tell
        if case.jit_until == day:
            yield tell.say("lists.team_agreed")
        else:
            yield tell.say("lists.team_extended", first=self._day(case.jit_until))
        yield case.number or ""

    def _absence(self, one: Record, day: date) -> Iterator[str]:
        tell = self._tell
        if one.until:
            yield tell.say(
                "lists.away_until", first=tell.short_day(one.since), last=tell.short_day(one.until)
            )
        else:
            yield tell.say("lists.away_from", first=tell.short_day(one.since))
        yield tell.code("absence_reason", one.reason)
        deputy = self._reg.deputy(one.person, day)
        yield deputy_words(tell.record(deputy), tell)

    def _review(self, one: Record, _: date) -> Iterator[str]:
        tell = self._tell
        if self._reviews is None:
            self._reviews = {review.record: review for review in self._reg.reviews()}
        counted = self._reviews[one.id]
        if counted.limit:
            yield tell.say("lists.erase_after", n=counted.months, day=tell.day(counted.since))
        elif counted.months:
            yield tell.say("lists.review_after", n=counted.months, day=tell.day(counted.since))
        else:
            yield tell.say("lists.decided", day=tell.day(counted.since))
        yield one.fields.get("number") or ""

    def _decided(self, one: Record, day: date) -> Iterator[str]:
        yield self._tell.say("lists.decided", day=self._tell.day(day))
        yield one.fields.get("number") or ""

    def _rhythm(self, one: Record) -> str:
        return rhythm_words(one.every or 0, one.anchor, self._tell)

    def _day(self, day: date | None) -> str:
        return self._tell.cell_day(day) if day else "–"


def rhythm_words(every: int, anchor: date, tell: Telling) -> str:
    """Return how dates are counted: every 3 months from 14 August 2024."""
    day = tell.day(anchor)
    return tell.say("lists.every", n=every, day=day) if every > 0 else tell.say("lists.once")


def posting_counted(one: Record, tell: Telling) -> str:
    """Return how the end of a posting was counted."""
    if one.extended_to:
        return tell.say("lists.posting_extended")
    if one.until:
        return tell.say("lists.posting_decided")
    if one.since and one.term_months:
        return tell.say("lists.posting_term", n=one.term_months, day=tell.day(one.since))
    return ""


def deputy_words(name: str, tell: Telling) -> str:
    """Return who stands in."""
    return tell.say("lists.deputy", name=name) if name else tell.say("lists.no_deputy")
