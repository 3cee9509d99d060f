"""An agenda out of a template, or of an earlier meeting: one save, each item a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.meetings.errors import NotAnAgenda
from liaison_desk.desk.reading import Record, get, listed
from liaison_desk.desk.requests import templates
from liaison_desk.records import vocabulary
from liaison_desk.records.templates import AGENDA, Template, coded
from liaison_desk.words import LANGUAGES

ITEM: Final = "agenda_item"
_MEETING: Final = "meeting"
_REPEATED: Final = ("title", "minutes", "topic", "area", "work_item")
_OTHER: Final = "en"  # a meeting in none of our languages gets its agenda in this one


def use_agenda(holder: Holder, meeting: str, code: str) -> list[str]:
    """Put the items of an agenda template behind those that a meeting has; returns their ids."""
    record = _meeting(holder, meeting)
    template = templates.named(holder, code)
    if template.type != AGENDA:
        raise NotAnAgenda
    languages = [one for one in record.languages if one in LANGUAGES] or [_OTHER]
    return _put(holder, meeting, _items(template, languages))


def repeat_agenda(holder: Holder, meeting: str, earlier: str) -> list[str]:
    """Put the items of an earlier meeting behind those that a meeting has; returns their ids.

    What they are about and how long they take; who presented them then does not come along.
    """
    _meeting(holder, meeting)
    if earlier == meeting:
        raise NotAnAgenda
    items = listed(holder, ITEM, {}, file=_meeting(holder, earlier).id)
    if not items:
        raise NotAnAgenda
    given = [{name: one.fields[name] for name in _REPEATED if one.fields[name]} for one in items]
    return _put(holder, meeting, given)


def with_agendas(holder: Holder, meeting: str) -> list[Record]:
    """Return the other meetings whose agenda can be repeated: of the same series first, newest."""
    series = _meeting(holder, meeting).series
    items = {one.file for one in listed(holder, ITEM, {})}
    found = [one for one in listed(holder, _MEETING, {}) if one.id in items and one.id != meeting]
    found.sort(key=lambda one: str(one.starts or ""), reverse=True)
    return sorted(found, key=lambda one: not (series and one.series == series))


def _put(holder: Holder, meeting: str, items: Sequence[dict[str, Any]]) -> list[str]:
    with holder.transaction():
        holder.flush()
        save = writer.new_save(holder)
        last = max((one.position or 0 for one in listed(holder, ITEM, {}, file=meeting)), default=0)
        return [
            records.add(holder, ITEM, {**given, "position": place}, file=meeting, save=save)
            for place, given in enumerate(items, last + 1)
        ]


def _meeting(holder: Holder, record: str) -> Record:
    found = get(holder, record)
    if found.kind != _MEETING:
        raise NotAMeeting
    return found


def _items(template: Template, languages: Sequence[str]) -> list[dict[str, Any]]:
    """Return the fields of each item: its title in every language, its topic or crime area."""
    by_language = {one: template.texts(one) for one in languages}
    count = max(len(one) for one in by_language.values())
    items = []
    for place in range(count):
        lines = {key: coded(texts[place]) for key, texts in by_language.items() if texts[place:]}
        code = next((one for _, one in lines.values() if one), "")
        items.append({"title": {key: text for key, (text, _) in lines.items()}, **_about(code)})
    return items


def _about(code: str) -> dict[str, str]:
    for name, known in (("topic", "topic"), ("area", "crime_area")):
        if vocabulary.resolve(known, code):
            return {name: code}
    return {}
