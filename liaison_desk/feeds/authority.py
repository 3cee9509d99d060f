"""Who may set control fields: the owner's office, or headquarters.

A pure value that the merge is given. It is made from the directory (which
station writes which feed, which office a station belongs to) and changes only
with it; what it decides is then decided the same way everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from liaison_desk.records.field import Owner


@dataclass(frozen=True, slots=True)
class Handover:
    """Headquarters gave a file to another office.

    ``until`` holds, for each feed of the old owner's office, the number up to
    which its control changes count; a feed that is not named counts not at all.
    ``beside`` are changesets up to there that stand in another branch of it.
    """

    office: str
    until: Mapping[str, int]
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Authority:
    """Offices of feeds, the office of headquarters, and what it decided."""

    offices: Mapping[str, str] = field(default_factory=dict)  # feed → office; unknown: missing
    headquarters: str = ""  # its office; empty while none is known
    handovers: Mapping[str, Handover] = field(default_factory=dict)  # file → new owner
    revoked: Mapping[str, int] = field(default_factory=dict)  # feed → last number that counts
    beside: frozenset[str] = frozenset()  # names up to it, in a branch that counts not
    taken_in: frozenset[str] = frozenset()  # names that headquarters took in all the same
    # Feeds of further seats of headquarters' office: they do not write the directory.
    seats: frozenset[str] = frozenset()
    # Feeds under keys that headquarters has not heard of: others could not verify them yet.
    unlisted: frozenset[str] = frozenset()

    def office(self, feed: str) -> str:
        """Return the office whose station writes ``feed``; empty when unknown."""
        return self.offices.get(feed, "")

    def owner(self, record_feed: str, file: str, file_feed: str, owner: Owner) -> str:
        """Return the office that owns a control field of a record.

        ``record_feed`` made the record and ``file_feed`` the file; a handed
        over file takes with it what its old owner's office wrote in it.
        """
        if owner is Owner.HEADQUARTERS:
            return self.headquarters
        made_by = self.office(file_feed if owner is Owner.FILE else record_feed)
        handover = self.handovers.get(file)
        if handover and (owner is Owner.FILE or made_by == self.office(file_feed)):
            return handover.office
        return made_by

    def counts(self, name: str, feed: str, number: int) -> bool:
        """Tell whether a changeset counts at all, its station perhaps revoked."""
        last = self.revoked.get(feed)
        if last is None or name in self.taken_in:
            return True
        return number <= last and name not in self.beside

    def may_direct(self, feed: str) -> bool:
        """Tell whether ``feed`` is headquarters' own: the directory counts from there alone."""
        office = self.office(feed)
        return bool(office) and office == self.headquarters and feed not in self.seats

    def may_set(self, name: str, feed: str, number: int, owner: str, file: str) -> bool:
        """Tell whether a control change counts for ``owner``; ``name`` is its changeset."""
        office = self.office(feed)
        if not office:
            return False
        if office in {owner, self.headquarters}:
            return True
        handover = self.handovers.get(file)
        if handover is None or name in handover.beside:
            return False
        return number <= handover.until.get(feed, 0)
