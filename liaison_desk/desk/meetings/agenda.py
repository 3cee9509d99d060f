"""An agenda out of a template: one save, and each item a record like any other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records, writer
from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.meetings.errors import NotAnAgenda
from liaison_desk.desk.reading import get, listed
from liaison_desk.desk.requests import templates
from liaison_desk.records import vocabulary
from liaison_desk.records.templates import AGENDA, Template, coded
from liaison_desk.words import LANGUAGES

ITEM: Final = "agenda_item"
_OTHER: Final = "en"  # a meeting in none of our languages gets its agenda in this one


def use_agenda(holder: Holder, meeting: str, code: str) -> list[str]:
    """Put the items of an agenda template behind those that a meeting has; returns their ids."""
    record = get(holder, meeting)
    if record.kind != "meeting":
        raise NotAMeeting
    template = templates.named(holder, code)
    if template.type != AGENDA:
        raise NotAnAgenda
    languages = [one for one in record.languages if one in LANGUAGES] or [_OTHER]
    with holder.transaction():
        holder.flush()
        save = writer.new_save(holder)
        last = max((one.position or 0 for one in listed(holder, ITEM, {}, file=meeting)), default=0)
        return [
            records.add(holder, ITEM, {**given, "position": place}, file=meeting, save=save)
            for place, given in enumerate(_items(template, languages), last + 1)
        ]


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
