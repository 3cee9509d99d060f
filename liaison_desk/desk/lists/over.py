"""When the matter of a file was over, from which it is counted how long the file is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading
from liaison_desk.desk.lists import postings
from liaison_desk.desk.reading import Record
from liaison_desk.records.about import About
from liaison_desk.records.kinds.subject import SUBJECTS

Over = Iterator[tuple[str, date]]
_SUBJECT: Final = "SUBJECT"  # what a rule calls the persons and things of cases
_INVOLVEMENT: Final = "involvement"


def kind_of_file(kind: str) -> str:
    """Return what a rule of retention calls files of a kind."""
    return _SUBJECT if kind in SUBJECTS else kind.upper()


def every(holder: Holder, applies_to: str) -> Over:
    """Yield each file that a rule applies to and whose matter is over, and since when."""
    if applies_to in _OVER:
        yield from _OVER[applies_to](holder)


def over(holder: Holder, record: Record) -> date | None:
    """Return when the matter of a file was over."""
    if record.kind in SUBJECTS:
        named = reading.naming(holder, record.id)
        links = [one for one, kind, _ in named if kind == _INVOLVEMENT]
        return dict(_cases_closed(holder, [(one, record.id) for one in links])).get(record.id)
    if record.kind == "posting":
        return postings.end_of(record)
    if record.kind == "meeting":
        last = record.ends or record.starts
        return last.last if isinstance(last, About) else None
    day = record.fields.get({"case": "closed_on", "contact": "left_on"}.get(record.kind, ""))
    return day if isinstance(day, date) else None


def _closed(holder: Holder) -> Over:
    return _by_day(holder, "case", "closed_on")


def _left(holder: Holder) -> Over:
    return _by_day(holder, "contact", "left_on")


def _held(holder: Holder) -> Over:
    for meeting, (starts, ends) in reading.filled(holder, "meeting", "starts", "ends"):
        last = ends or starts
        if isinstance(last, About):
            yield meeting, last.last


def _subjects(holder: Holder) -> Over:
    links = [(uid, str(named)) for uid, (named,) in reading.filled(holder, _INVOLVEMENT, "subject")]
    here = (
        {uid for kind in SUBJECTS for uid in reading.ids(holder, kind, {}, but={}, order="")}
        if links
        else set()
    )
    yield from _cases_closed(holder, [one for one in links if one[1] in here])


def _cases_closed(holder: Holder, links: Sequence[tuple[str, str]]) -> Over:
    """Yield each subject of these links whose cases are all closed, and when the last one was."""
    cases = {uid: file for uid, (_, file) in reading.places(holder, dict(links)).items()}
    closed = dict(_closed(holder))
    days: dict[str, list[date | None]] = defaultdict(list)
    for link, subject in links:
        days[subject].append(closed.get(cases.get(link, "")))
    for subject, found in days.items():
        if all(one is not None for one in found):
            yield subject, max(one for one in found if one is not None)


def _ended(holder: Holder) -> Over:
    for one in reading.listed(holder, "posting", {}):
        if (last := postings.end_of(one)) is not None:
            yield one.id, last


def _by_day(holder: Holder, kind: str, name: str) -> Over:
    for record, (day,) in reading.filled(holder, kind, name):
        if isinstance(day, date):
            yield record, day


_OVER: Final[Mapping[str, Callable[[Holder], Over]]] = {
    "CASE": _closed,
    "CONTACT": _left,
    "MEETING": _held,
    "POSTING": _ended,
    _SUBJECT: _subjects,
}
