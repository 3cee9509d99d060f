"""What officers do in a history: every verb chooses by its numbers what it is done to."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import Any, Final

from liaison_desk.desk.errors import NothingToSettle
from liaison_desk.desk.sharing import Conflict
from liaison_desk.register import Register
from tests.laws.stations import Stations

AREAS: Final = ("DRUG", "MIGR", "VEH")
TEXTS: Final = ("title", "operation_name", "summary/en", "summary/sq")


class Work(Stations):
    """Registers in which officers work."""

    def case(self, a: int, *_: int) -> None:
        """Add a case, if there are not many yet."""
        reg = self.at(a)
        if len(self.ever) < self.files:
            case = self._add(reg, "case", title=self.fresh())
            self.ever[case] = set()
            self._wrote(reg)

    def edit(self, a: int, b: int, c: int, *_: int) -> None:
        """Change a text of a case."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            text, language = (*TEXTS[c % len(TEXTS)].split("/"), "")[:2]
            value = self.fresh()
            given: dict[str, Any] = {text: {language: value} if language else value}
            reg.change(case.id, **given)
            self.met["edits"] += 1
            self._wrote(reg)

    def area(self, a: int, b: int, c: int, *_: int) -> None:
        """Put an area into the set of a case, or take it out."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            code = AREAS[c % len(AREAS)]
            reg.change(case.id, crime_areas={code: code not in case.crime_areas})
            self._wrote(reg)

    def entry(self, a: int, b: int, c: int, *_: int) -> None:
        """Add an entry to a case; it may name a contact."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            contact = self._pick(reg, c, "contact") if c % 2 else None
            given = {"from_person": contact.id} if contact else {}
            self._add(
                reg, "entry", file=case.id, type="INF", direction="OUT", body=self.fresh(), **given
            )
            self._wrote(reg)

    def secret(self, a: int, b: int, *_: int) -> None:
        """Add an entry that is for the post alone from the start."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            entry = self._add(
                reg, "entry", file=case.id, type="INF", direction="IN", body=self.fresh(),
                restricted_to_post=True,
            )  # fmt: skip
            self.secrets.add(entry)
            self.met["secrets"] += 1
            self._wrote(reg)

    def batch(self, a: int, b: int, c: int, *_: int) -> None:
        """Save much as one transaction, of several records."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            with reg.batch():
                reg.change(case.id, operation_name=self.fresh(), summary={"en": self.fresh()})
                for _entry in range(2 + c % 4):
                    self._add(
                        reg, "entry", file=case.id, type="INF", direction="IN", body=self.fresh()
                    )
            self.met["batches"] += 1
            self._wrote(reg)

    def reword(self, a: int, b: int, c: int, *_: int) -> None:
        """Change an entry: its text, or whom it names."""
        reg = self.at(a)
        entry = self._pick(reg, b, "entry")
        if entry:
            contact = self._pick(reg, c, "contact") if c % 3 == 0 else None
            given = {"from_person": contact.id} if contact else {"body": self.fresh()}
            reg.change(entry.id, **given)
            self._wrote(reg)

    def contact(self, a: int, b: int, c: int, *_: int) -> None:
        """Add a contact, or change one that is known."""
        reg = self.at(a)
        one = self._pick(reg, b, "contact")
        if one and c % 2:
            reg.change(one.id, given_names=self.fresh())
        else:
            self._add(reg, "contact", family_name=self.fresh())
        self._wrote(reg)

    def attach(self, a: int, b: int, *_: int) -> None:
        """Attach a small document to a case."""
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        if case:
            path = self.folder / self.fresh()
            path.write_bytes(path.name.encode() * 50)
            one = self._born(reg, reg.attach(case.id, path))
            self.documents[one] = path.read_bytes()
            self.met["attachments"] += 1
            self._wrote(reg)

    def rename(self, a: int, b: int, *_: int) -> None:
        """Change the name of an attachment."""
        reg = self.at(a)
        one = self._pick(reg, b, "attachment")
        if one:
            reg.change(one.id, name=self.fresh())
            self._wrote(reg)

    def delete(self, a: int, b: int, *_: int) -> None:
        """Delete an entry, an attachment or a whole case."""
        reg = self.at(a)
        one = self._pick(reg, b, "entry", "case", "attachment")
        if one:
            reg.delete(one.id)
            self.met["deletions"] += 1
            self._wrote(reg)

    def put_back(self, a: int, b: int, *_: int) -> None:
        """Take something out of the bin."""
        reg = self.at(a)
        found = [one for kind in ("case", "entry") for one in reg.list(kind, deleted=True)]
        if found:
            reg.put_back(sorted((one.id for one in found), key=self.born.index)[b % len(found)])
            self._wrote(reg)

    def share(self, a: int, b: int, c: int, d: int) -> None:
        """Share a case, or propose to where it is another's."""
        self._set_sharing(a, b, c, "history" if d % 3 == 0 else "now")

    def unshare(self, a: int, b: int, c: int, *_: int) -> None:
        """Share a case no longer."""
        self._set_sharing(a, b, c, "")

    def _set_sharing(self, a: int, b: int, c: int, mode: str) -> None:
        reg = self.at(a)
        case = self._pick(reg, b, "case")
        offices = [one for one in self.offices if one not in {self.office(reg.station), self.hq}]
        if not case or not offices:
            return
        office = offices[c % len(offices)]
        if mode:
            reg.share(case.id, [office], history=mode == "history")
        else:
            reg.unshare(case.id, [office])
        after = reg.get(case.id)
        may = {self.maker(case.id), self.office(self.hq)}
        if self.office(reg.station) not in may:
            assert after.shared == case.shared, "a proposal came into force"
            self.met["proposals"] += 1
        elif mode:
            self.met["shares"] += 1
            self.met["re-shares"] += (case.id, office) in self.ended
            self.met["fill-ins"] += mode == "history" and office in case.shared
        elif office in case.shared:
            self.ended.add((case.id, office))
            self.met["unshares"] += 1
        self._wrote(reg)

    def restrict(self, a: int, b: int, *_: int) -> None:
        """Restrict a record to the post, or lift that."""
        reg = self.at(a)
        one = self._pick(reg, b, "entry", "case", "entry")
        if one:
            reg.change(one.id, restricted_to_post=not one.restricted_to_post)
            if self.maker(one.id) == self.office(reg.station):
                self.secrets.discard(one.id)
            self.met["restrictions"] += 1
            self._wrote(reg)

    def level(self, a: int, b: int, c: int, *_: int) -> None:
        """Set the level of a record."""
        reg = self.at(a)
        one = self._pick(reg, b, "case", "entry")
        if one:
            reg.change(one.id, level=str(c % 4))
            self._wrote(reg)

    def settle(self, a: int, b: int, c: int, *_: int) -> None:
        """Settle one of the open conflicts with one of its values."""
        reg = self.at(a)
        found = list(reg.conflicts())
        found.sort(key=lambda one: (self.born.index(one.record), one.field))
        if found:
            self._settle(reg, found[b % len(found)], c)

    def _settle(self, reg: Register, conflict: Conflict, c: int) -> None:
        self.met["settled"] += 1
        readings = [*conflict.readings, *conflict.proposals]
        readings.sort(key=lambda one: (str(one.value), one.station))
        value = readings[c % len(readings)].value if conflict.field else c % 2 == 0
        with contextlib.suppress(NothingToSettle):
            reg.settle(conflict, "" if value is None else value)
        self._wrote(reg)

    def clock(self, a: int, b: int, *_: int) -> None:
        """Put a station's clock years off."""
        self.clocks[self.at(a).station].set(datetime(2000 + b % 60, 1, 1, tzinfo=UTC))
        self.met["clocks moved"] += 1
