"""From the story's fields to the values that the use cases take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from liaison_desk.demo.calendar import Calendar
from liaison_desk.records.field import Field, Type
from liaison_desk.records.registry import field_of

STANDING: Final = frozenset({"holiday"})  # kinds whose days do not move with the story
OFFICERS: Final = "sq"  # the language in which they write cases and journals


@dataclass(frozen=True)
class Told:
    """Reads fields of the story: its days moved, its names replaced by ids."""

    calendar: Calendar
    ids: Mapping[str, str]  # name in the story → record
    numbers: Mapping[str, str]  # name in the story → register number

    def fields(self, kind: str, told: Mapping[str, Any], zone: str) -> dict[str, Any]:
        """Return the fields of a record of ``kind``, written down in ``zone``."""
        if kind in STANDING and self.calendar.days:
            return replace(self, calendar=Calendar()).fields(kind, told, zone)
        return {name: self._value(field_of(kind, name), one, zone) for name, one in told.items()}

    def _value(self, field: Field, told: Any, zone: str) -> Any:
        if field.languages:
            return {key: self._text(text, key, zone) for key, text in told.items()}
        if field.keyed:
            return {key: self._text(text, OFFICERS, zone) for key, text in told.items()}
        if field.type is Type.RECORD:
            return [self.ids[one] for one in told] if field.many else self.ids[told]
        if field.type is Type.MOMENT:
            return self.calendar.moment(told, zone)
        if field.type in {Type.LINE, Type.TEXT}:
            return self._text(told, OFFICERS, zone)
        move = {Type.DAY: self.calendar.day, Type.ABOUT: self.calendar.about}.get(field.type)
        return move(told) if move else told

    def text(self, told: str, zone: str) -> str:
        """Return a text in the officers' language, its days and numbers filled in."""
        return self._text(told, OFFICERS, zone)

    def _text(self, told: str, language: str, zone: str) -> str:
        return self.calendar.fill(told, language, zone, self.numbers)
