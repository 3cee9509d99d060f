"""Records by what they are called, as a cell of a table names them."""

from __future__ import annotations

from liaison_desk.db.holder import Holder
from liaison_desk.desk import reading, references
from liaison_desk.desk.lists.errors import NoSuchName, SeveralNamed
from liaison_desk.records.field import Field
from liaison_desk.records.names import fold
from liaison_desk.words import LANGUAGES

_SHOWN = 60  # characters of a name that an error repeats


class Named:
    """The records of the kinds that cells name; each kind is read once."""

    def __init__(self, holder: Holder) -> None:
        """Read nothing yet."""
        self._holder = holder
        self._known: dict[str, dict[str, set[str]]] = {}

    def record(self, rule: Field, typed: str) -> str:
        """Return the one record that is called so: by number, name, or both."""
        wanted = fold(typed)
        found = {uid for kind in rule.to for uid in self._of(kind).get(wanted, ())}
        if len(found) == 1:
            return found.pop()
        error = SeveralNamed if found else NoSuchName
        raise error(field=rule.name, name=typed[:_SHOWN])

    def _of(self, kind: str) -> dict[str, set[str]]:
        if kind not in self._known:
            self._known[kind] = self._read(kind)
        return self._known[kind]

    def _read(self, kind: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        records = {one.id: one for one in reading.listed(self._holder, kind, {})}
        for uid, name in references.names_of(self._holder, records).items():
            short = str(records[uid].fields.get("short") or "")
            told = {name.number, short, *name.labels.values(), *map(name.text, LANGUAGES)}
            for one in told - {""}:
                found.setdefault(fold(one), set()).add(uid)
        return found
