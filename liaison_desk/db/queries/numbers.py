"""Questions to the derived tables about the numbers that the register gave."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_desk.db.queries.places import Places
from liaison_desk.db.schema import table
from liaison_desk.records.numbering import read_number
from liaison_desk.records.registry import KINDS


class Numbers(Places):
    """The numbers of the records of one open register."""

    def letters_of(self, station: str) -> set[str]:
        """Return the letters that the copies of a station number with, as far as known here."""
        found = set()
        for text, _ in self._numbers(f"{station}-*-[0-9][0-9][0-9][0-9]-[A-Z]*"):
            number = read_number(text)
            found.add(number.letters if number else "")
        return found - {""}

    def equal_numbers(self) -> list[tuple[str, list[str]]]:
        """Return every register number that several records have, with their ids."""
        found: dict[str, list[str]] = {}
        for text, uid in self._numbers("[A-Z]*-[A-Z]*-[0-9]*-*"):
            found.setdefault(text, []).append(uid.hex())
        return [
            (text, sorted(uids))
            for text, uids in sorted(found.items())
            if len(uids) > 1 and read_number(text)
        ]

    def _numbers(self, pattern: str) -> Iterator[tuple[str, bytes]]:
        """Yield (number, uid) of what is numbered so and not in the bin."""
        for kind in KINDS.values():
            if "number" in kind.fields:
                yield from self._db.execute(
                    f"SELECT k.number, r.uid FROM {table(kind.code)} k JOIN state s ON s.id = k.id"
                    " JOIN record r ON r.id = s.id WHERE s.visible AND k.number GLOB ?",
                    (pattern,),
                )
