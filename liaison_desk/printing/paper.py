"""What stands on any paper, and what the minutes say, with every text already chosen.

Plain values and nothing else: whoever knows the register fills them, and
:mod:`liaison_desk.printing.papers` makes pages of them. Importing this module
does not load reportlab. The other papers of a meeting are in
:mod:`liaison_desk.printing.meeting.values`.

A text is ``Words``: language → text. The key ``""`` stands for a text that
is the same in every language, such as a name or a number (:func:`same`).
Markup in a text has no meaning; ``<b>`` is printed as ``<b>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum

from liaison_desk import words
from liaison_desk.printing.errors import NoSuchLanguages
from liaison_desk.printing.letterhead import Letterhead
from liaison_desk.records.designation import names_kosovo

Words = Mapping[str, str]


class Basis(Enum):
    """Whether a paragraph states a fact or somebody's assessment (LED Art. 7(1))."""

    FACT = "fact"
    ASSESSMENT = "assessment"


@dataclass(frozen=True)
class Handling:
    """One handling code with its full text."""

    code: str
    text: Words


@dataclass(frozen=True)
class Paper:
    """What stands on any paper: on its first page, and around the text of each.

    ``languages`` holds one or two of the four; two make a bilingual paper.
    ``heading`` is "Minutes of the operational meeting", ``title`` the subject.
    ``organisation`` are the lines above them, of the ministry and the office.
    ``marking`` begins with the marking in the document's language; a foreign
    one follows literally. ``copy`` is (n, N). ``version`` is shown while
    ``draft`` is true, with a watermark, and beside a code. ``code`` is the code of the content,
    64 hex digits, on each page as text and QR; "" for none. ``letterhead`` is
    how the station's paper looks, and no part of the content.
    """

    languages: tuple[str, ...]
    number: str
    heading: Words
    title: Words
    organisation: tuple[Words, ...] = ()
    marking: tuple[str, ...] = ()
    handling: tuple[Handling, ...] = ()
    restriction: Words = field(default_factory=dict)
    tlp: str = ""
    copy: tuple[int, int] | None = None
    version: str = ""
    draft: bool = False
    demo: bool = False
    code: str = ""
    letterhead: Letterhead = field(default_factory=Letterhead)

    def names_kosovo(self) -> bool:
        """Tell whether the footnote on the designation is due on this paper."""
        return any(names_kosovo(text) for text in _texts(self))


@dataclass(frozen=True)
class Person:
    """One participant; ``attendance`` only where it differs from present.

    ``latin`` is a name of another script as a record writes it in Latin letters; papers
    give it beside the name where a language of theirs has those letters.
    """

    name: Words
    role: Words = field(default_factory=dict)
    organisation: Words = field(default_factory=dict)
    head: bool = False
    attendance: Words = field(default_factory=dict)
    latin: str = ""


@dataclass(frozen=True)
class Delegation:
    """One delegation, or a group beside them such as the interpreters.

    ``country`` is an ISO 3166 code; ``XK`` gets its asterisk and footnote.
    """

    name: Words
    country: str = ""
    members: tuple[Person, ...] = ()


@dataclass(frozen=True)
class AgendaItem:
    """One point of the agenda; ``minutes`` is the time planned, 0 when none was."""

    title: Words
    presenter: Words = field(default_factory=dict)
    minutes: int = 0


@dataclass(frozen=True)
class Paragraph:
    """One numbered paragraph of the proceedings; ``record`` is what it was filled from."""

    text: Words
    basis: Basis = Basis.FACT
    record: str = field(default="", compare=False)


@dataclass(frozen=True)
class Discussion:
    """What was said on one agenda item."""

    title: Words
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Conclusion:
    """One conclusion (``C1``); ``statement_by`` names who stated a disagreement."""

    number: str
    text: Words
    type: Words
    statement_by: Words = field(default_factory=dict)
    record: str = field(default="", compare=False)


@dataclass(frozen=True)
class Action:
    """One action item (``A1``) with its owner and its due date as text."""

    number: str
    text: Words
    owner: Words
    due: Words
    record: str = field(default="", compare=False)


@dataclass(frozen=True)
class Annex:
    """One annex by number and title."""

    number: str
    title: Words
    record: str = field(default="", compare=False)


@dataclass(frozen=True)
class Signature:
    """Where one delegation signs; place and date stay open lines until known."""

    delegation: Words
    country: str = ""
    name: Words = field(default_factory=dict)
    role: Words = field(default_factory=dict)
    place: Words = field(default_factory=dict)
    date: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Recipient:
    """One line of the distribution list; ``copy`` 0 means without a number."""

    name: Words
    copy: int = 0
    channel: Words = field(default_factory=dict)


@dataclass(frozen=True)
class MinutesPaper(Paper):
    """Everything that stands on the minutes of one meeting.

    ``heading`` comes from :func:`minutes_of`. ``unsettled`` names what
    stations wrote differently and nobody settled yet.
    """

    place: Words = field(default_factory=dict)
    dates: Words = field(default_factory=dict)
    chair: Words = field(default_factory=dict)
    note_taker: Words = field(default_factory=dict)
    supporters: Words = field(default_factory=dict)
    cases: tuple[str, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    others: tuple[Delegation, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    proceedings: tuple[Discussion, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    actions: tuple[Action, ...] = ()
    next_meeting: Words = field(default_factory=dict)
    annexes: tuple[Annex, ...] = ()
    signatures: tuple[Signature, ...] = ()
    distribution: tuple[Recipient, ...] = ()
    unsettled: Words = field(default_factory=dict)


def same(text: str) -> Words:
    """Return ``text`` as the same in every language."""
    return {"": text}


def in_language(text: Words, language: str) -> str:
    """Return ``text`` in ``language``, or what is the same in all; "" if neither."""
    return (text.get(language) or text.get("", "")).strip()


def check_languages(languages: Sequence[str]) -> None:
    """Raise :class:`NoSuchLanguages` for anything but one or two of the four."""
    known = all(one in words.LANGUAGES for one in languages)
    if not known or len(languages) not in (1, 2) or len(set(languages)) != len(languages):
        raise NoSuchLanguages


def minutes_of(meeting_type: str, languages: tuple[str, ...]) -> Words:
    """Return the heading for a meeting type of ``workflows`` 3.2, such as ``OPM``.

    ``MINISTERIAL``, a level of meetings, has one too. A type that an administrator
    added is headed plainly "Minutes".
    """
    key = f"paper.minutes_of.{meeting_type}"
    return {
        one: words.say(key if words.has(key, one) else "paper.minutes", one) for one in languages
    }


def group_of(role: str, languages: tuple[str, ...]) -> Words:
    """Return the name of a group beside the delegations.

    ``role`` is ``observer``, ``expert``, ``interpreter`` or ``secretariat``.
    """
    return {one: words.say(f"paper.group.{role}", one) for one in languages}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for text in value.values() if isinstance(text, str))
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
