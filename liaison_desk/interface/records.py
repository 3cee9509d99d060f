"""Records: written, read, found, printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from liaison_desk.desk import (
    attaching,
    documents,
    history,
    newer,
    outside,
    overview,
    plain,
    reading,
    records,
    references,
    taking_back,
)
from liaison_desk.desk import used as using
from liaison_desk.desk.handed_over import Ready, Where
from liaison_desk.desk.history import Step
from liaison_desk.desk.hits import finding
from liaison_desk.desk.hits.searching import Hit
from liaison_desk.desk.minutes import printing
from liaison_desk.desk.minutes.printing import PrintedMinutes
from liaison_desk.desk.outside import OutsideCopy
from liaison_desk.desk.overview import Request
from liaison_desk.desk.reading import Record
from liaison_desk.desk.references import Name
from liaison_desk.inside.reading import Inside, Taken
from liaison_desk.interface.held import Held
from liaison_desk.progress import Progress, quiet


class Records(Held):
    """Cases, contacts, meetings and all that stands in them."""

    def add(self, kind: str, *, file: str = "", **fields: Any) -> str:
        """Add a record and return its id; ``file`` names the case or meeting it belongs to."""
        return plain.add(self._holder, kind, fields, file=file)

    def change(self, record: str, *, reason: str = "", **fields: Any) -> bool:
        """Change fields of a record; tell whether anything was different."""
        return plain.change(self._holder, record, fields, reason=reason)

    def asks_reason(self, record: str) -> bool:
        """Tell whether a change of the record asks for a reason: it was sent or received."""
        return records.asks_reason(self._holder, record)

    def delete(self, record: str, *, reason: str = "") -> list[str]:
        """Move a record, or a whole file, to the bin; returns what went there."""
        return plain.delete(self._holder, record, reason=reason)

    def put_back(self, record: str) -> list[str]:
        """Take a record, or a whole file, out of the bin; returns what came back."""
        return records.put_back(self._holder, record)

    def take_back(self) -> Sequence[str]:
        """Take back the last saved change that was not taken back; returns its records."""
        return taking_back.take_back(self._holder)

    def attach(
        self,
        record: str,
        path: str | Path,
        *,
        name: str = "",
        reason: str = "",
        progress: Progress = quiet,
    ) -> str:
        """Attach a document to a record, under another ``name`` if one is given; returns its id.

        To an entry that was sent it is given to whom that went, for a ``reason``.
        """
        return attaching.attach(
            self._holder, record, Path(path), name=name, reason=reason, progress=progress
        )

    def document(self, attachment: str) -> Iterator[bytes]:
        """Yield the readable content of an attachment in verified pieces."""
        return documents.content(self._holder, attachment)

    def text_of(self, attachment: str, language: str = "en") -> Inside:
        """Return the text of an attachment, read in memory: PDF, office, mail, plain text.

        That a sheet is hidden, and the like, is said in ``language``.
        """
        return documents.text_of(self._holder, attachment, language)

    def take_document(self, attachment: str) -> Taken:
        """Take an attachment out to be read (inside.reading.read) on another thread."""
        return documents.take(self._holder, attachment)

    def note_inside(self, attachment: str, text: str) -> None:
        """Let the search know what was read inside an attachment that was taken out."""
        documents.note_inside(self._holder, attachment, text)

    def unread_documents(self) -> Sequence[str]:
        """Return the documents whose words the search does not know yet, the newest first."""
        return documents.unread(self._holder)

    def learn(self, attachment: str, *, still: Callable[[], object] = lambda: None) -> None:
        """Let the search know the words of a document; what ``still`` raises ends it."""
        documents.learn(self._holder, attachment, still=still)

    def save_copy(self, attachment: str, path: str | Path) -> int:
        """Write a readable copy outside the register; logged, and listed until it is deleted.

        Returns its number in the list.
        """
        return documents.save_copy(self._holder, attachment, Path(path))

    def copies_outside(self) -> Sequence[OutsideCopy]:
        """Return the readable copies that nobody said were deleted, oldest first."""
        return outside.copies(self._holder)

    def copy_deleted(self, number: int) -> None:
        """Say that a readable copy was deleted; refused while it still lies where it was saved."""
        outside.deleted(self._holder, number)

    def get(self, record: str) -> Record:
        """Return a record; its fields are attributes."""
        return reading.get(self._holder, record)

    def list(
        self, kind: str, *, file: str = "", deleted: bool = False, **conditions: Any
    ) -> list[Record]:
        """Return the records of a kind whose fields equal the conditions."""
        return reading.listed(self._holder, kind, conditions, file=file, deleted=deleted)

    def ids(
        self,
        kind: str,
        *,
        but: Mapping[str, Sequence[str]] = MappingProxyType({}),
        order: str = "",
        deleted: bool = False,
        **conditions: Any,
    ) -> Sequence[str]:
        """Return the ids of the records of a kind: for lists of any length.

        ``but`` leaves out records whose field has one of some codes. ``order``
        is a field, with ``-`` before it for the largest first; else newest first.
        """
        return reading.ids(self._holder, kind, conditions, but=but, order=order, deleted=deleted)

    def alphabetical(
        self,
        kind: str,
        *,
        by: Sequence[str],
        language: str,
        deleted: bool = False,
        **conditions: Any,
    ) -> Sequence[str]:
        """Return the ids of the records of a kind in the alphabet of a language.

        ``by`` names fields of text, the first counts most; who has none stands last.
        """
        return reading.alphabetical(
            self._holder, kind, conditions, by=by, language=language, deleted=deleted
        )

    def rows(self, kind: str, ids: Sequence[str]) -> Sequence[Record]:
        """Return these records of a kind, in this order: one page of a list."""
        return reading.rows(self._holder, kind, ids)

    def places(self, records: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Return (kind, id of its file) of each of these records that is here."""
        return reading.places(self._holder, records)

    def find(self, query: str) -> Sequence[Hit]:
        """Return what holds every word of ``query``, in any script, newest first.

        Similar names come behind, marked ``similar``: they are suggestions.
        """
        return finding.found(self._holder, query)

    def history(self, record: str) -> Sequence[Step]:
        """Return every change of a record."""
        return history.history(self._holder, record)

    def names(self, records: Collection[str]) -> Mapping[str, Name]:
        """Return what stands for each of these records, also for those that are not here."""
        return references.names_of(self._holder, records)

    def naming(self, record: str) -> Sequence[tuple[str, str, str]]:
        """Return (record id, kind, field) of every record that names this one."""
        return reading.naming(self._holder, record)

    def requests(self, *, case: str = "", unanswered: bool = False) -> Sequence[Request]:
        """Return every request with its state, of one case if given; most urgent first.

        ``unanswered`` asks for those that still await an answer, in all cases.
        """
        return overview.requests(self._holder, case=case, unanswered=unanswered)

    def journal(self, case: str) -> Sequence[str]:
        """Return the ids of a case's entries by their own dates, the newest first."""
        return overview.journal(self._holder, case)

    def unsettled(self, file: str) -> Sequence[str]:
        """Return the ids of a file's records in which an officer has something to settle."""
        return overview.unsettled(self._holder, file)

    def used(self) -> Mapping[str, Sequence[str]]:
        """Return what this station chose last: codes by vocabulary, under ``""`` ids of records."""
        return using.used(self._holder)

    def counts(self) -> Mapping[str, int]:
        """Return how many visible records there are of each kind."""
        return overview.counts(self._holder)

    def newer(self) -> int:
        """Return how many changes here can be shown by a newer version of the program only."""
        return newer.newer(self._holder)

    # Minutes

    def print_minutes(
        self,
        meeting: str,
        where: Where,
        languages: Sequence[str] = (),
        *,
        copy: int | None = None,
        version: str = "",
    ) -> PrintedMinutes:
        """Print a meeting's minutes as a PDF in one or two languages; logged.

        Without ``languages`` in those of the meeting; ``version``, else the one in
        force, else the text as it stands. ``copy`` is the number of a counted copy.
        """
        return printing.print_minutes(self._holder, meeting, where, languages, copy, version)

    def draw_minutes(
        self,
        meeting: str,
        languages: Sequence[str] = (),
        *,
        copy: int | None = None,
        version: str = "",
    ) -> tuple[bytes, PrintedMinutes]:
        """Return the PDF that :meth:`print_minutes` would write, to be looked at here."""
        return printing.draw_minutes(self._holder, meeting, languages, copy, version)

    def fill_minutes(
        self,
        meeting: str,
        languages: Sequence[str] = (),
        *,
        copy: int | None = None,
        version: str = "",
        to_give: bool = False,
    ) -> Ready:
        """Return the minutes as a plain paper, to be drawn without the register.

        ``to_give``: refused where :meth:`print_minutes` would be; else to be looked at.
        """
        asked = (self._holder, meeting, languages, copy, version)
        if to_give:
            return printing.ready_minutes(*asked)[0]
        return Ready(meeting, printing.fill_minutes(*asked)[0])
