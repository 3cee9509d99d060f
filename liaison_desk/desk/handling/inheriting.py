"""An entry inherits how what it answers or corrects is handled: the highest restriction wins.

When it is written, once: codes, the words of a restriction, level and TLP. Who
writes it may add to them then, and decides on them as the owner of the entry
from there on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling.rules import codes
from liaison_desk.desk.reading import Record, get
from liaison_desk.feeds.changeset import Value
from liaison_desk.records.consents import H0
from liaison_desk.records.field import element
from liaison_desk.records.kind import COMMON, Kind

_QUOTES: Final = ("answers", "corrects")  # fields that name what stands behind an entry
_SAFEST: Final = {rule.name: rule.safest for rule in COMMON if rule.name in {"level", "tlp"}}


def with_inherited(holder: Holder, kind: Kind, fields: Mapping[str, Value]) -> dict[str, Value]:
    """Return the feed fields of a new record with what it inherits."""
    after = dict(fields)
    for name in _QUOTES:
        behind = str(fields.get(name) or "") if name in kind.fields else ""
        if behind:
            _inherit(after, _look(holder, behind))
    return after


def _look(holder: Holder, record: str) -> Record | None:
    try:
        return get(holder, record)
    except NotHere:
        return None


def _inherit(after: dict[str, Value], behind: Record | None) -> None:
    if behind is None:
        return
    inherited = {code for code in behind.handling if code != H0}
    after.update({element("handling", code): 1 for code in inherited})
    if inherited and H0 in codes(after):
        after[element("handling", H0)] = ""
    said = str(after.get("restriction") or "")
    if behind.restriction and behind.restriction not in said:
        after["restriction"] = "\n".join(filter(None, (behind.restriction, said)))
    for name, order in _SAFEST.items():
        found = [str(one) for one in (after.get(name), behind.fields[name]) if one]
        if found:
            after[name] = min(found, key=lambda one: order.index(one) if one in order else -1)
