"""What a template brings to a form: the line that chooses it, and its particulars as lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from liaison_desk import ids
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.requests.errors import NoSuchTemplate
from liaison_desk.records import particulars, templates, vocabulary
from liaison_desk.records.errors import ValueRefused
from liaison_desk.records.field import Field, Type, element
from liaison_desk.records.templates import Template
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra, Layout, Part, Row
from liaison_desk.ui.editors.pick import PickEditor
from liaison_desk.ui.errors import ChangedMeanwhile
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

TEMPLATE: Final = f"{BEYOND}template"  # the line that chooses one
_TYPES: Final[Mapping[str, Type]] = {
    "text": Type.TEXT, "number": Type.NUMBER, "about": Type.ABOUT, "time": Type.MOMENT,
}  # fmt: skip
_SHORT: Final = frozenset({"number", "about", "time", "code", "plate"})  # two of them in a line


def line_of(code: str) -> str:
    """Return the name of the line in which a particular is typed."""
    return BEYOND + element(particulars.FIELD, code)


def chosen(reg: Register, code: str) -> Template | None:
    """Return a template; ``None`` without one, or where it is gone since a draft was kept."""
    try:
        return reg.template(code) if code else None
    except (NoSuchTemplate, NotHere):
        return None


def names_one(given: Given) -> bool:
    """Tell whether a line's value stands for a template, or for none: not for half a word."""
    code = str(given)
    return not code or code in templates.shipped() or ids.is_hex(code, ids.ID_DIGITS)


def choosing(reg: Register, type_: str, tell: Telling) -> Extra:
    """Return the line in which a template of a request, or of a proposal, is chosen."""
    offered = [
        Choice(one.code, one.title(tell.language), "" if one.own else one.code)
        for one in reg.templates()
        if one.type not in templates.NO_REQUESTS and one.entry_type == type_
    ]
    return Extra(TEMPLATE, tell.say("form.template"), partial(PickEditor, offered))


def extras_of(template: Template, tell: Telling) -> list[Extra]:
    """Return a line for each particular, edited as its type wants."""
    return particular_lines(template.particulars, tell)


def particular_lines(codes: Iterable[str], tell: Telling) -> list[Extra]:
    """Return the lines in which these particulars are typed."""
    return [
        Extra(line_of(one), tell.code(particulars.VOCABULARY, one), _field(one)) for one in codes
    ]


def rows_of(template: Template, tell: Telling) -> list[Row]:
    """Return a template's heading over its lines; short ones stand side by side."""
    return [Part(template.title(tell.language)), *_beside(template.particulars)]


def needed(template: Template | None) -> frozenset[str]:
    """Return the lines that cannot be left empty when a request goes out."""
    return frozenset(line_of(one) for one in template.needed) if template else frozenset()


def typed(given: Mapping[str, Given]) -> dict[str, str]:
    """Return the particulars that stand in a form's lines, as they were typed."""
    return {code: one for code, one in changed(given).items() if one}


def changed(given: Mapping[str, Given]) -> dict[str, str]:
    """Return the same, with those that were emptied."""
    beginning = line_of("")
    codes = [one.removeprefix(beginning) for one in given if one.startswith(beginning)]
    return {one: _written(one, given[line_of(one)]) for one in codes}


def refuse_moved(
    record: str, said: Mapping[str, str], before: Mapping[str, Given], stands: Mapping[str, str]
) -> None:
    """Raise :class:`ChangedMeanwhile` for the first particular that moved meanwhile.

    ``said`` are those that were changed; ``before`` the lines as they began, without one
    as it stands; ``stands`` what the record holds now.
    """
    for code, typed_ in said.items():
        line, now = line_of(code), stands.get(code, "")
        began = _one_form(code, _written(code, before[line])) if line in before else now
        if now not in (began, _one_form(code, typed_)):
            raise ChangedMeanwhile(record, line, now)


def feed_field_of(line: str) -> str:
    """Return the feed field of a particular's line; empty of any other line."""
    return line.removeprefix(BEYOND) if line.startswith(line_of("")) else ""


def stored(said: Mapping[str, str], tell: Telling) -> dict[str, Given]:
    """Return particulars of a record as the lines of a form take them."""
    return {line_of(code): _shown(code, one, tell) for code, one in said.items()}


def with_particulars(layout: Layout, template: Template, tell: Telling) -> Layout:
    """Return the form of a request with the lines of its template, before its text."""
    rows = list(layout.rows)
    at = rows.index("body")
    rows[at:at] = rows_of(template, tell)
    return replace(layout, rows=rows, extras=[*layout.extras, *extras_of(template, tell)])


def understood(given: Mapping[str, Given]) -> dict[str, str]:
    """Return those of them that can be read so far, in their one form."""
    found = {}
    for code, one in typed(given).items():
        try:
            found[code] = particulars.read(code, one)
        except ValueRefused:  # half typed
            continue
    return found


def _shown(code: str, said: str, tell: Telling) -> Given:
    """Return a value as its editor takes it; what is in no such form as it stands."""
    if particulars.type_of(code) != "time":
        return said
    try:
        local = datetime.fromisoformat(said).replace(tzinfo=tell.zone)
    except ValueError:
        return said
    return f"{local.astimezone(UTC):%Y-%m-%dT%H:%M}Z {tell.zone_name}"


def _field(code: str) -> Field:
    kind = particulars.type_of(code)
    if kind == "code":
        known = vocabulary.entry(particulars.VOCABULARY, code)
        return Field(code, Type.CODE, vocabulary=str(known.extra["of"]) if known else "")
    return Field(code, _TYPES.get(kind, Type.LINE))


def _beside(codes: Sequence[str]) -> Iterable[Row]:
    left = list(codes)
    while left:
        one = left.pop(0)
        both = left and {particulars.type_of(one), particulars.type_of(left[0])} <= _SHORT
        yield (line_of(one), line_of(left.pop(0))) if both else line_of(one)


def _one_form(code: str, text: str) -> str:
    try:
        return particulars.read(code, text) if text else ""
    except ValueRefused:  # refused when it is saved
        return text


def _written(code: str, given: Given) -> str:
    """Return a value as the particulars take it: a time by the clock of its place."""
    text = str(given)
    moment, found, zone = text.partition("Z ")
    if particulars.type_of(code) != "time" or not found:
        return text
    local = datetime.fromisoformat(moment).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=None).isoformat(" ", "minutes")
