"""What the store says before a form opens (in the worker), and how the form takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic

from liaison_desk.records.field import split
from liaison_desk.records.kind import Kind
from liaison_desk.records.names import fold
from liaison_desk.records.registry import kind
from liaison_desk.register import Register
from liaison_desk.ui import drafts
from liaison_desk.ui.editors.context import Context
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.form import Form, given_in
from liaison_desk.ui.editors.layout import is_field
from liaison_desk.ui.editors.pick_line import matching
from liaison_desk.ui.editors.record_pick import RecordEditor, RecordsEditor
from liaison_desk.ui.language import current
from liaison_desk.ui.presenters.feed_values import records_in
from liaison_desk.ui.presenters.forms.fitting import with_fitting
from liaison_desk.ui.presenters.forms.offers import offers
from liaison_desk.ui.presenters.forms.tasks import Offering, Start, Task
from liaison_desk.ui.presenters.requests.template_lines import feed_field_of
from liaison_desk.ui.presenters.telling import Telling, zone_of
from liaison_desk.ui.views import Choice


@dataclass(frozen=True)
class World:
    """What the store says before a form can open."""

    zone: str
    now: datetime
    start: Start
    labels: Mapping[str, str]
    stations: Sequence[Choice]
    used: Mapping[str, Sequence[str]]


class FormClock:
    """Goes on from the register's time: what is typed is read as seen from there."""

    def __init__(self, now: datetime) -> None:
        """Begin at ``now``."""
        self._now, self._since = now, monotonic()

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return self._now + timedelta(seconds=monotonic() - self._since)


def context_of(world: World) -> Context:
    """Return what the editors of a form need to know."""
    return Context(world.zone, FormClock(world.now), fold, list(world.stations), world.used)


def begun(made: str, typed: str) -> dict[str, Given]:
    """Return what a new record begins with: the words that found nothing."""
    if not typed:
        return {}
    declared = kind(made)
    first = declared.fields[declared.label]
    if "given_names" in declared.fields:
        given, _, family = typed.rpartition(" ")
        return {first.name: family, "given_names": given}
    return {first.name: {current(): typed} if first.languages else typed}


def read_world(reg: Register, kind_code: str, task: Task, language: str, draft: str = "") -> World:
    """Read what a form begins with, and what the records in its ``draft`` are called."""
    tell = Telling(reg, language)
    start = task.start(reg, tell)
    fields = {name: one for name, one in start.values.items() if is_field(name)}
    named = records_in(kind(kind_code), fields) | _named_in(draft, kind(kind_code))
    labels = {one: tell.record(one) for one in named}
    stations = [Choice(code, code, card.name) for code, card in sorted(reg.stations().items())]
    used = with_fitting(reg.used(), kind_code, start.values, tell.now.date())
    return World(zone_of(reg), reg.now(), start, labels, stations, used)


def _named_in(draft: str, declared: Kind) -> set[str]:
    """Return the records that a draft names: their words are no part of it."""
    typed = given_in(drafts.unpack(draft))
    return records_in(declared, {name: typed[name] for name in typed if name in declared.fields})


def offered(
    reg: Register,
    task: Task | None,
    declared: Kind,
    name: str,
    typed: str,
    file: str,
    language: str,
) -> Sequence[Choice]:
    """Return the records that a line can name, of those that fit what was typed."""
    known = None
    if isinstance(task, Offering):
        known = task.offers(reg, name, Telling(reg, language))
    if known is not None:
        return matching(known, typed, fold)
    return offers(reg, declared.fields[name], typed, file, language)


def what_stands(reg: Register, record: str, name: str, language: str) -> str:
    """Return in words what a field holds now."""
    one, tell = reg.get(record), Telling(reg, language)
    particular = feed_field_of(name)
    if particular:
        field, code = split(particular)
        return tell.feed_value(one.kind, particular, (one.fields[field] or {}).get(code, ""))
    return tell.value(kind(one.kind).fields[name], one.fields[name])


def name_records(form: Form, labels: Mapping[str, str]) -> None:
    """Say by their words which records stand in a form."""
    for editor in form.editors.values():
        if isinstance(editor, RecordEditor | RecordsEditor):
            for record, label in labels.items():
                editor.name(record, label)
