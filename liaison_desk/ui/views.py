"""View values: what a page shows, in words that are ready to be shown.

A presenter makes them from records, in the interface language; a page shows
them and knows nothing else. Each page's own values stand beside it; here are
those that several share.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from liaison_desk.ui.look.palette import Tone


@dataclass(frozen=True, slots=True)
class Mark:
    """A few words whose colour says what they say: a chip, or a due time."""

    text: str
    tone: Tone = Tone.PLAIN
    hint: str = ""  # the whole story, as a tool tip


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done next: a button or a menu entry."""

    code: str
    label: str
    primary: bool = False
    under: tuple[Step, ...] = ()  # the choices of a menu button
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of a page: reference line, title, chips, and the next steps."""

    title: str
    reference: str = ""
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    more: tuple[Step, ...] = ()  # behind the three dots
    note: str = ""  # one sentence under the chips


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list pane."""

    id: str
    title: str
    reference: str = ""
    meta: str = ""
    mark: Mark | None = None  # at the right: due time, state
    chip: bool = False  # the mark as a chip on its ground
    cells: tuple[str, ...] = ()  # where the list is a table: one a column


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter, tab, or entry of a pick list."""

    code: str
    label: str
    hint: str = ""
    count: int | None = None
    used: int = 0  # how lately it was chosen before: the higher, the later; 0: not of late


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty place says: what belongs here, and the first step."""

    title: str
    text: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A banner: what is the matter, what it means, what to do next."""

    text: str
    tone: Tone = Tone.ACCENT
    details: str = ""  # for support, behind "Copy details"
    steps: tuple[Step, ...] = ()
    closing: bool = False  # among those that stay: a cross hides it until something is new


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value on a page; several values are a conflict."""

    label: str
    value: str
    conflict: bool = False
    withheld: bool = False
    field: str = ""
    warning: bool = False  # the value says what is the matter


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with facts, or with lines of text, beneath."""

    title: str
    facts: tuple[Fact, ...] = field(default=())
    steps: tuple[Step, ...] = ()  # quiet links beside the heading
