"""An entry of the log in words: what was done, what with, and whom it went to."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk import references
from liaison_desk.desk.logbook.reading import Logged
from liaison_desk.feeds.changeset import Value
from liaison_desk.ids import ID_DIGITS, is_hex
from liaison_desk.records import vocabulary
from liaison_desk.records.text import escaped
from liaison_desk.words import has, say

_RECIPIENTS: Final = ("to", "to_org", "to_person", "country")
_BETWEEN: Final = " · "


class Told(NamedTuple):
    """One entry as it is shown."""

    what: str
    about: str  # the record, the bundle, the list
    whom: str
    officer: str


def told(holder: Holder, entries: Sequence[Logged], language: str) -> list[Told]:
    """Return entries in words, in their order."""
    names = _names(holder, entries, language)
    return [
        Told(
            what(one, language), _about(one, names, language), _whom(one, names, language),
            names.get(one.officer, ""),
        )
        for one in entries
    ]  # fmt: skip


def what(one: Logged, language: str) -> str:
    """Return what was done; in what way, by its code, where this version does not know that."""
    way = one.how or _text(one.details.get("what", ""))
    key, event = f"log.{one.event}.{way}", f"log.event.{one.event}"
    if has(key, language):
        return say(key, language)
    known = say(event, language) if has(event, language) else one.event
    return f"{known}: {way}" if way else known


def _names(holder: Holder, entries: Collection[Logged], language: str) -> Mapping[str, str]:
    wanted = {one.record for one in entries} | {one.officer for one in entries}
    told_by_id = (*_RECIPIENTS, "version")
    wanted |= {str(one.details.get(name, "")) for one in entries for name in told_by_id}
    ids = [one for one in wanted if is_hex(one, ID_DIGITS)]
    named = references.names_of(holder, ids)
    return {uid: escaped(name.text(language)) for uid, name in named.items()}


def _about(one: Logged, names: Mapping[str, str], language: str) -> str:
    said = one.details
    parts = [names.get(one.record, "")]
    if "from" in said and "number" in said:
        parts.append(say("log.bundle", language, station=_text(said["from"]), n=_whole(said)))
    if "kind" in said:
        kind = f"kind.{_text(said['kind'])}"
        parts.append(say(kind, language) if has(kind, language) else _text(said["kind"]))
    if "rows" in said:
        parts.append(say("log.rows", language, n=_whole(said, "rows")))
    if "version" in said:
        number = names.get(_text(said["version"]), "")
        parts.append(say("log.version", language, number=number))
    if "copy" in said:
        parts.append(say("log.copy", language, n=_whole(said, "copy")))
    if said.get("what") == "ceiling":
        parts += [_level(said.get("from"), language) + " → " + _level(said.get("to"), language)]
    parts += [
        _text(said[name]) for name in ("station", "languages", "justification") if name in said
    ]
    return _BETWEEN.join(part for part in parts if part)


def _whom(one: Logged, names: Mapping[str, str], language: str) -> str:
    if one.details.get("what") == "ceiling":
        return ""
    found = []
    for name in _RECIPIENTS:
        said = _text(one.details.get(name, ""))
        label = vocabulary.label("country", said, language) if name == "country" else said
        found.append(names.get(said, label))
    return _BETWEEN.join(dict.fromkeys(one for one in found if one))


def _level(value: Value | None, language: str) -> str:
    return vocabulary.label("level", _text(value or ""), language)


def _whole(said: Mapping[str, Value], name: str = "number") -> int:
    value = said[name]
    return value if isinstance(value, int) else 0


def _text(value: Value) -> str:
    return escaped(" ".join(str(value).split()))
