"""What the papers of a meeting say beside its minutes, with every text already chosen.

Plain values: whoever knows the register fills them, and
:func:`liaison_desk.printing.papers.write_paper` makes pages of them. Importing this
module does not load reportlab. :func:`heading` gives the titles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from liaison_desk.printing.paper import Delegation, Paper, Signature, Words
from liaison_desk.words import say

GUESTS: Final = 4  # empty rows of an attendance list
NAMES: Final = 4  # empty rows of the answer to an invitation

Sort = Literal["agenda", "invitation", "attendance", "actions", "copies", "corrigendum"]


@dataclass(frozen=True)
class MeetingPaper(Paper):
    """Any paper of a meeting: which, where, when and who leads; ``title`` is its subject.

    ``spoken`` are the languages of the meeting, where it says any.
    """

    meeting: str = ""  # its number
    place: Words = field(default_factory=dict)
    dates: Words = field(default_factory=dict)
    chair: Words = field(default_factory=dict)
    spoken: Words = field(default_factory=dict)
    supporters: Words = field(default_factory=dict)
    cases: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlannedItem:
    """One point of the agenda.

    ``minutes`` is the time planned, 0 when none was; ``starts`` a time of the
    day as text. ``documents`` are the titles or references of what belongs to it.
    """

    title: Words
    presenter: Words = field(default_factory=dict)
    minutes: int = 0
    starts: str = ""
    documents: tuple[Words, ...] = ()
    note: Words = field(default_factory=dict)  # such as "from the meeting of 4 June"


@dataclass(frozen=True)
class Day:
    """The points of one day; ``name`` stays empty where the meeting has one day only."""

    items: tuple[PlannedItem, ...]
    name: Words = field(default_factory=dict)


@dataclass(frozen=True)
class AgendaPaper(MeetingPaper):
    """The agenda; ``draft`` until it is final. Points are numbered on through all days."""

    days: tuple[Day, ...] = ()


@dataclass(frozen=True)
class InvitationPaper(MeetingPaper):
    """The invitation to one addressee, with lines to answer on a page of its own.

    ``addressee`` are the lines of the address, as on an envelope; ``country``
    its ISO 3166 code. ``to_one`` is said of a letter to somebody who is named, not to an
    office; ``journey`` where one travels to the meeting. ``text`` are paragraphs; without any
    the usual sentences stand. ``answer_by`` is a date, ``answer_to`` who is told.
    """

    addressee: tuple[Words, ...] = ()
    country: str = ""
    to_one: bool = False
    journey: bool = True
    sent: Words = field(default_factory=dict)  # "Tirana, 3 February 2026"
    salutation: Words = field(default_factory=dict)
    text: tuple[Words, ...] = ()
    agenda: tuple[Words, ...] = ()  # titles
    answer_by: Words = field(default_factory=dict)
    answer_to: Words = field(default_factory=dict)
    signature: Signature | None = None
    names: int = NAMES


@dataclass(frozen=True)
class AttendancePaper(MeetingPaper):
    """The list to sign on the day, by delegation, with empty rows for guests.

    ``days`` are the heads of the columns to sign in, one a day; none means
    one. In ``attendance`` of a person stands what is known beforehand.
    """

    days: tuple[Words, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    others: tuple[Delegation, ...] = ()
    guests: int = GUESTS


@dataclass(frozen=True)
class ActionLine:
    """One action; ``number`` as the minutes have it, ``source`` where it was agreed.

    ``since`` is the day on which it was over; ``done`` what came of it: the number of
    the entry that shows it.
    """

    number: str
    text: Words
    owner: Words = field(default_factory=dict)
    due: Words = field(default_factory=dict)
    state: Words = field(default_factory=dict)
    late: bool = False
    source: Words = field(default_factory=dict)
    done: Words = field(default_factory=dict)
    since: Words = field(default_factory=dict)


@dataclass(frozen=True)
class ActionGroup:
    """Actions of one agenda item, or of one meeting; ``name`` is its heading, or empty."""

    actions: tuple[ActionLine, ...]
    name: Words = field(default_factory=dict)


@dataclass(frozen=True)
class ActionsPaper(MeetingPaper):
    """The actions across all items; ``as_of`` is the day for which the states hold."""

    groups: tuple[ActionGroup, ...] = ()
    as_of: Words = field(default_factory=dict)


@dataclass(frozen=True)
class CopyLine:
    """One copy: whose it is, how and when it went, and what became of it.

    ``later`` is the instruction (keep, return, destroy), ``ended`` when and by
    whom it was returned or destroyed.
    """

    number: int
    recipient: Words
    country: str = ""
    channel: Words = field(default_factory=dict)
    sent: Words = field(default_factory=dict)
    receipt: Words = field(default_factory=dict)
    later: Words = field(default_factory=dict)
    ended: Words = field(default_factory=dict)


@dataclass(frozen=True)
class CopiesPaper(MeetingPaper):
    """The distribution list with the register of copies.

    ``of`` is the version they are copies of, ``total`` how many there are.
    """

    copies: tuple[CopyLine, ...] = ()
    of: str = ""
    total: int = 0


@dataclass(frozen=True)
class Correction:
    """One place that changes: what stood there, what stands there now; "" for nothing."""

    place: Words
    was: Words = field(default_factory=dict)
    now: Words = field(default_factory=dict)
    reason: Words = field(default_factory=dict)


@dataclass(frozen=True)
class CorrigendumPaper(MeetingPaper):
    """A numbered correction of approved minutes.

    ``before`` and ``after`` are versions (1.0, 1.1); ``code`` of the paper is
    that of the content after, ``code_before`` that of the content corrected.
    """

    corrigendum: int = 1
    before: str = ""
    after: str = ""
    code_before: str = ""
    decided: Words = field(default_factory=dict)  # the day
    author: Words = field(default_factory=dict)
    reason: Words = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    signatures: tuple[Signature, ...] = ()


def heading(sort: Sort, languages: tuple[str, ...]) -> Words:
    """Return the title of such a paper in ``languages``."""
    return {one: say(f"paper.heading.{sort}", one) for one in languages}
