"""The content of minutes out of the register, as it stands now."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk.minutes.frozen import Frozen, order_of
from liaison_desk.desk.minutes.marking import national
from liaison_desk.desk.minutes.paper import fill
from liaison_desk.desk.minutes.people import participants
from liaison_desk.desk.minutes.source import Source
from liaison_desk.desk.reading import Record
from liaison_desk.printing.errors import NoSuchLanguages
from liaison_desk.words import LANGUAGES


class Read(NamedTuple):
    """What a content was made of."""

    content: Frozen
    records: Mapping[str, Record]


def languages_of(meeting: Record) -> tuple[str, ...]:
    """Return the languages that a meeting's minutes are kept in, in which we can print."""
    found = tuple(one for one in LANGUAGES if one in meeting.languages)
    if not found:
        raise NoSuchLanguages
    return found


def now(
    holder: Holder,
    meeting: Record,
    number: str,
    without: Collection[str] = (),
    *,
    remarks: bool = True,
) -> Read:
    """Return the content of the minutes as they stand, as version ``number``.

    Records ``without`` count as not there; without ``remarks`` no text says what is
    open about it.
    """
    languages = languages_of(meeting)
    source = Source(holder, meeting, languages, without, remarks=remarks)
    paper, marked = fill(holder, source, None)
    content = Frozen(
        paper=replace(
            paper, version=number, marking=(), draft=False, demo=False, copy=None, distribution=()
        ),
        level=marked.level,
        markings={one: line for one in languages for line in national(marked.level, (one,))},
        foreign=marked.foreign,
        orders=_orders(holder, meeting, languages, order_of(paper.delegations)),
        made_of=tuple(sorted(source.read)),
    )
    return Read(content, source.read)


def _orders(
    holder: Holder, meeting: Record, languages: Sequence[str], first: tuple[str, ...]
) -> dict[str, tuple[str, ...]]:
    """Return the order of delegations in the languages whose alphabet has another one."""
    found = {}
    for one in languages[1:]:
        others = (another for another in languages if another != one)
        source = Source(holder, meeting, (one, *others))
        order = order_of(participants(source).delegations)
        if order != first:
            found[one] = order
    return found
