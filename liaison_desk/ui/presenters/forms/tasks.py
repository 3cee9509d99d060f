"""What a form is for: what it begins with, and what saving it does. Made and used in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final, Protocol, runtime_checkable

from liaison_desk.desk.reading import Record
from liaison_desk.records import particulars
from liaison_desk.records.registry import kind
from liaison_desk.records.requests.state import AWAITED, Answer
from liaison_desk.records.requests.steps import ANSWERED
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given, TextEditor
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout, is_field
from liaison_desk.ui.presenters.beginnings import begins_with
from liaison_desk.ui.presenters.differences import differences
from liaison_desk.ui.presenters.feed_values import given_of, to_save
from liaison_desk.ui.presenters.forms.fields import hidden_of, layout_of
from liaison_desk.ui.presenters.requests import template_lines
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

ASKED: Final = f"{BEYOND}asked"  # questions, one a line
REASON: Final = f"{BEYOND}reason"  # why what was sent or received is changed


@dataclass(frozen=True)
class Start:
    """What a form begins with."""

    layout: Layout
    values: Mapping[str, Given] = field(default_factory=dict)
    about: str = ""  # over the title
    title: str = ""  # empty: that a record of its kind is new, or edited
    note: str = ""  # a sentence under it


class Task(Protocol):
    """What a form does when it is saved."""

    @property
    def key(self) -> str:
        """Return what stands for it in the key of its draft: no colon in it."""
        ...

    def start(self, reg: Register, tell: Telling) -> Start:
        """Return what the form begins with (in the worker)."""
        ...

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Return which lines do not matter for what stands in the others."""
        ...

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Save, and return the id of the record that was written (in the worker)."""
        ...


class AllShown:
    """A task whose lines all matter, whatever stands in the others."""

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Hide nothing."""
        del values
        return frozenset()


@runtime_checkable
class Changing(Protocol):
    """A task that writes over what stands, and is told what stood there when its form began."""

    def write_over(
        self, reg: Register, given: Mapping[str, Given], before: Mapping[str, Given]
    ) -> str:
        """Save what the officer changed, and return the id of the record (in the worker)."""
        ...


@runtime_checkable
class Acting(Protocol):
    """A task that does something with a record that stands, whether or not its lines changed."""

    def act(self, reg: Register, given: Mapping[str, Given], before: Mapping[str, Given]) -> str:
        """Do it, and return the id of the record (in the worker).

        ``given`` are all lines, ``before`` what stood in those that the officer changed.
        """
        ...


@runtime_checkable
class Foreseeing(Protocol):
    """A task that can say, while one types, what will follow."""

    def foresee(self, reg: Register, values: Mapping[str, Given], tell: Telling) -> dict[str, str]:
        """Return what to say beneath lines, by their names (in the worker)."""
        ...


@runtime_checkable
class Following(Protocol):
    """A task whose lines depend on a record that one of them names."""

    def unneeded(self, reg: Register, values: Mapping[str, Given]) -> frozenset[str]:
        """Return which lines do not matter for the records named (in the worker)."""
        ...


@runtime_checkable
class Turning(Protocol):
    """A task that asks for other lines when one of them says so."""

    def turned(self, values: Mapping[str, Given]) -> Task | None:
        """Return the task that it becomes for what stands in its lines; ``None`` if it stays."""
        ...


def asked_line(words: str) -> Extra:
    """Return the line in which questions are typed."""
    return Extra(ASKED, words, TextEditor)


def lines_of(typed: Given) -> list[str]:
    """Return the questions that were typed, one a line."""
    return [one.strip() for one in str(typed).splitlines() if one.strip()]


def _with_questions(layout: Layout, tell: Telling) -> Layout:
    """Return the form of a request with a line for more questions, before its text."""
    rows = list(layout.rows)
    rows.insert(rows.index("body"), ASKED)
    more = asked_line(tell.say("form.more_questions"))
    return replace(layout, rows=rows, extras=[*layout.extras, more])


def _of_request(
    reg: Register, stored: Record, layout: Layout, values: dict[str, Given], tell: Telling
) -> tuple[Layout, dict[str, Given]]:
    """Return the form of a request or a proposal: more questions, and its template's lines.

    A draft is sent by its step, which looks whether it says everything.
    """
    fields = stored.fields
    code = str(fields["own_template"] or fields["template"] or "")
    template = template_lines.chosen(reg, code)
    if template is not None and template.particulars:
        layout = template_lines.with_particulars(layout, template, tell)
        values = values | template_lines.stored(fields[particulars.FIELD], tell)
    answer = reg.request(stored.id).state.answer
    if answer is Answer.DRAFT:
        layout = replace(layout, rows=[one for one in layout.rows if one != "sent"])
    open_ = answer in {Answer.DRAFT, *AWAITED}
    return (_with_questions(layout, tell) if open_ else layout), values


@runtime_checkable
class Offering(Protocol):
    """A task that knows which records a line can name."""

    def offers(self, reg: Register, name: str, tell: Telling) -> Sequence[Choice] | None:
        """Return them; ``None`` where any record of the kind will do (in the worker)."""
        ...


@dataclass(frozen=True)
class Writing:
    """The plain task: a record's fields are written, of a new one or of one that stands."""

    kind: str
    record: str
    file: str
    given: Mapping[str, Given]  # of a new record: what it begins with

    @property
    def key(self) -> str:
        """Return the id of the record, or that it is new."""
        return self.record or "new"

    def start(self, reg: Register, tell: Telling) -> Start:
        """Show what stands; ask for a reason where the record was sent or received."""
        if not self.record:
            about = tell.record(self.file)
            begun = begins_with(self.kind, reg) | dict(self.given)
            return Start(layout_of(self.kind, begun, tell), begun, about)
        stored = reg.get(self.record)
        values = given_of(stored)
        layout = layout_of(self.kind, values, tell)
        if stored.fields.get("type") in ANSWERED:
            layout, values = _of_request(reg, stored, layout, values, tell)
        if not reg.asks_reason(self.record):
            return Start(layout, values, tell.label(stored))
        why = Extra(REASON, tell.say("form.reason"), partial(TextEditor, (1, 12)))
        asking = replace(layout, rows=[REASON, *layout.rows], extras=[*layout.extras, why])
        return Start(asking, values, tell.label(stored), note=tell.say("form.reason_note"))

    def hidden(self, values: Mapping[str, Given]) -> frozenset[str]:
        """Return which lines do not matter for what stands in the others."""
        return hidden_of(self.kind, values)

    def write(self, reg: Register, given: Mapping[str, Given]) -> str:
        """Write a new record; of one that stands, the fields that are given."""
        if self.record:
            return self.write_over(reg, given, {})
        values = to_save(kind(self.kind), _fields(given), None)
        if self.kind == "entry":
            values.setdefault("registered", reg.now())
        return reg.add(self.kind, file=self.file, **values)

    def write_over(
        self, reg: Register, given: Mapping[str, Given], before: Mapping[str, Given]
    ) -> str:
        """Write what the officer changed; a new record has nothing beneath it."""
        if not self.record:
            return self.write(reg, given)
        stored = reg.get(self.record)
        values = differences(_fields(given), before, stored)
        said = template_lines.changed(given)
        if said:
            stands = stored.fields[particulars.FIELD] or {}
            template_lines.refuse_moved(self.record, said, before, stands)
        values |= {particulars.FIELD: said} if said else {}
        questions = lines_of(given.get(ASKED, ""))
        with reg.together():
            if values:
                why = str(given.get(REASON, "")).strip()
                reg.change(self.record, reason=why, **values)
            if questions:
                reg.ask(self.record, *questions)
        return self.record


def _fields(given: Mapping[str, Given]) -> dict[str, Given]:
    return {name: one for name, one in given.items() if is_field(name)}
