"""The bottom line of a form: what the pure modules make of what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from liaison_desk.records import terms
from liaison_desk.records.about import About
from liaison_desk.records.field import Owner
from liaison_desk.records.recurring import Rhythm
from liaison_desk.records.registry import KINDS
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.lists.coming import deputy_words
from liaison_desk.ui.presenters.lists.declared import LISTS
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling

Values = Mapping[str, Given]
_DAY: Final = timedelta(days=1)
_SHOWN: Final = 3  # dates of a rhythm
# Lists on which headquarters decides: what a post saves there is a proposal.
PROPOSED: Final = frozenset(
    code for code in LISTS
    if all(one.control is Owner.HEADQUARTERS for one in KINDS[code].own if one.required)
)  # fmt: skip


def computes(kind: str) -> bool:
    """Tell whether anything follows from what stands in a form of this kind."""
    return kind in _LINES or kind in PROPOSED


def bottom_line(reg: Register, kind: str, values: Values, language: str) -> str:
    """Return what follows from the values of a form; empty while they say too little."""
    tell = Telling(reg, language)
    if kind in PROPOSED:
        return "" if tell.rules else tell.say("lists.for_headquarters")
    return _LINES[kind](reg, values, tell)


def _rhythm(values: Values) -> Rhythm | None:
    anchor, every = _day(values, "anchor"), _number(values, "every")
    return Rhythm(anchor, every, _day(values, "until")) if anchor else None


def _obligation(_: Register, values: Values, tell: Telling) -> str:
    rhythm = _rhythm(values)
    if rhythm is None:
        return ""
    coming = _next(rhythm, tell)
    if not coming:
        return tell.say("lists.no_more")
    first, *later = coming
    said = [tell.say("lists.next_due", day=tell.day(first))]
    if later:
        said.append(tell.say("lists.then", days=", ".join(tell.day(one) for one in later)))
    if days := _number(values, "remind_days"):
        said.append(tell.say("lists.reminder", day=tell.day(first - timedelta(days=days))))
    return texts(said)


def _forum(_: Register, values: Values, tell: Telling) -> str:
    rhythm = _rhythm(values)
    coming = _next(rhythm, tell) if rhythm else []
    days = ", ".join(tell.day(one) for one in coming)
    return tell.say("lists.meets", days=days) if coming else ""


def _posting(reg: Register, values: Values, tell: Telling) -> str:
    ends = terms.ends(
        _day(values, "since"), _number(values, "term_months"), until=_day(values, "until"),
        extended=_day(values, "extended_to"),
    )  # fmt: skip
    if ends is None:
        return ""
    days = reg.remind_days(str(values.get("type") or ""))
    reminders = ", ".join(tell.cell_day(one) for one in terms.reminders(ends, days))
    return texts(
        (tell.say("lists.ends", day=tell.day(ends)), tell.say("lists.reminders", days=reminders))
    )


def _absence(reg: Register, values: Values, tell: Telling) -> str:
    person, since = str(values.get("person") or ""), _day(values, "since")
    if not person or since is None:
        return ""
    until, deputy = _day(values, "until"), str(values.get("deputy") or "")
    days = (until - since).days + 1 if until else 0
    said = [tell.say("lists.days_away", n=days)] if days > 0 else []
    further = reg.deputy(deputy, since) if deputy else ""
    if further and further != person:
        away = tell.record(deputy)
        said.append(tell.say("lists.deputy_away", name=away, other=tell.record(further)))
    else:
        said.append(deputy_words(tell.record(deputy), tell))
    return texts(said)


def _deliverable(_: Register, values: Values, tell: Telling) -> str:
    try:
        due = About.read(str(values.get("due") or ""))
    except ValueError:
        return ""
    return tell.say("lists.due_by", day=tell.day(due.last)) if not due.exact else ""


def _next(rhythm: Rhythm, tell: Telling) -> list[date]:
    """Return the next dates from today on, the first few."""
    found: list[date] = []
    day = rhythm.following(tell.now.date() - _DAY)
    while day is not None and len(found) < _SHOWN:
        found.append(day)
        day = rhythm.following(day)
    return found


def _day(values: Values, name: str) -> date | None:
    try:
        return date.fromisoformat(str(values.get(name) or ""))
    except ValueError:
        return None


def _number(values: Values, name: str) -> int:
    """Return a number of months or days as it stands; what is none, or absurd, is 0."""
    value = values.get(name)
    return value if isinstance(value, int) and 0 <= value <= _MOST else 0


_MOST: Final = 12_000  # months: a thousand years
_LINES: Final[Mapping[str, Callable[[Register, Values, Telling], str]]] = {
    "obligation": _obligation,
    "forum": _forum,
    "series": _forum,
    "posting": _posting,
    "absence": _absence,
    "deliverable": _deliverable,
}
