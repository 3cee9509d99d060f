"""What goes with changesets that are set aside: pure.

Undoing an import sets its changesets aside, with whatever was built on them:
a change that names one as a parent, every change of a record that one of them
made, and every record of a file that one of them made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from liaison_desk.feeds.changeset import Head

OfRecords = Callable[[Collection[str]], Iterable[Head]]  # every head of these records
OfFiles = Callable[[Collection[str]], Iterable[Head]]  # every head of the records in these files


def closure(seeds: Iterable[Head], of_records: OfRecords, of_files: OfFiles) -> dict[str, Head]:
    """Return the seeds with all that falls with them, by name."""
    fallen: dict[str, Head] = {}
    fresh = list(seeds)
    while fresh:
        fallen.update({one.name: one for one in fresh})
        made = [one for one in fresh if one.creates]
        files = [one.record for one in made if one.record == one.file]
        records = {one.record for one in made}
        candidates = {one.name: one for one in of_records({one.record for one in fresh})}
        candidates |= {one.name: one for one in of_files(files)} if files else {}
        fresh = [
            one
            for name, one in candidates.items()
            if name not in fallen
            and (one.record in records or one.file in files or _builds_on(one, fallen))
        ]
    return fallen


def _builds_on(head: Head, fallen: Collection[str]) -> bool:
    return any(parent in fallen for change in head.changes for parent in change.parents)
