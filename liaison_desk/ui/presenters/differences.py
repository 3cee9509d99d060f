"""What an officer changed, against what stood there when the form began and what stands now.

Only that is written: what came meanwhile stays. Where both are the same field it is refused
once, and the officer decides after seeing what stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liaison_desk.desk.reading import Record
from liaison_desk.records.kind import Kind
from liaison_desk.records.registry import kind
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.errors import ChangedMeanwhile
from liaison_desk.ui.presenters.feed_values import given_of, to_save


def differences(
    given: Mapping[str, Given], before: Mapping[str, Given], stored: Record
) -> dict[str, Any]:
    """Return what a save takes of fields ``given``: sets and texts as what differs in them.

    Raises :class:`ChangedMeanwhile` for the first field that moved under the officer's hands.
    """
    declared, now = kind(stored.kind), given_of(stored)
    result: dict[str, Any] = {}
    for name, typed in given.items():
        began = before.get(name, now[name])
        rule = declared.fields[name]
        if rule.texts and isinstance(typed, Mapping):
            result[name] = _texts(stored.id, name, typed, _texts_of(began), _texts_of(now[name]))
        elif rule.many:
            result |= _set(declared, name, typed, began)
        elif now[name] not in (began, typed):
            raise ChangedMeanwhile(stored.id, name, now[name])
        else:
            result |= to_save(declared, {name: typed}, stored)
    return {name: one for name, one in result.items() if one != {}}


def _texts(
    record: str,
    name: str,
    typed: Mapping[str, str],
    began: Mapping[str, str],
    now: Mapping[str, str],
) -> dict[str, str]:
    """Return the languages that the officer changed."""
    changed = {}
    for language in {**began, **typed}:
        old, new = began.get(language, ""), typed.get(language, "")
        if new == old:
            continue
        if now.get(language, "") not in (old, new):
            raise ChangedMeanwhile(record, name, {**began, language: now.get(language, "")})
        changed[language] = new
    return changed


def _texts_of(given: Given) -> Mapping[str, str]:
    return given if isinstance(given, Mapping) else {}


def _set(declared: Kind, name: str, typed: Given, began: Given) -> dict[str, Any]:
    """Return which elements were put into a set, and which were taken out."""
    if not isinstance(typed, tuple) or not isinstance(began, tuple):
        return to_save(declared, {name: typed}, None) or {name: []}
    put_in = dict.fromkeys((one for one in typed if one not in began), True)
    taken = dict.fromkeys((one for one in began if one not in typed), False)
    return {name: {**put_in, **taken}}
