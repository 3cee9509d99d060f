"""What follows from the small lists and from the contents of cases."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from liaison_desk.desk import codes, letterheads, own_paper, proposed, reached
from liaison_desk.desk.codes import LocalCode
from liaison_desk.desk.lists import (
    ahead,
    duties,
    frames,
    legal,
    postings,
    results,
    reviews,
    sheets,
)
from liaison_desk.desk.lists.ahead import Ahead
from liaison_desk.desk.lists.duties import Duty
from liaison_desk.desk.lists.frames import FrameGaps
from liaison_desk.desk.lists.legal import LegalGaps, Proposed
from liaison_desk.desk.lists.postings import Ending
from liaison_desk.desk.lists.reviews import Review
from liaison_desk.desk.lists.sheets import Sheet
from liaison_desk.desk.reached import Way
from liaison_desk.desk.reading import Record
from liaison_desk.formats import tables
from liaison_desk.interface.held import Held
from liaison_desk.printing.letterhead import Bitmap, Letterhead
from liaison_desk.printing.paper import MinutesPaper
from liaison_desk.records.results import Totals


class Lists(Held):
    """Results, legal bases, obligations, postings: computed from records, never stored."""

    # Codes

    def local_codes(self) -> Sequence[LocalCode]:
        """Return the codes that headquarters added to the open lists."""
        return codes.local(self._holder)

    def with_proposed(self, records: Iterable[Record]) -> list[Record]:
        """Return records with what stations propose where only headquarters decides.

        To be shown, and marked: nothing of it is in force before headquarters takes it.
        """
        return proposed.with_proposed(self._holder, records)

    # How papers look

    def set_logo(self, letterhead: str, width: int, height: int, rgb: bytes) -> str:
        """Keep pixels, three bytes each, as the logo of a letterhead; return its attachment.

        Whoever has a picture draws it where a hostile one can do no harm.
        """
        return letterheads.set_logo(self._holder, letterhead, Bitmap(width, height, rgb))

    def remove_logo(self, letterhead: str) -> Sequence[str]:
        """Take the logo off a letterhead, with every earlier one; return what went to the bin."""
        return letterheads.remove_logo(self._holder, letterhead)

    def has_logo(self, letterhead: str) -> bool:
        """Tell whether a letterhead has a logo here."""
        return letterheads.has_logo(self._holder, letterhead)

    def may_write_letterhead(self, station: str) -> bool:
        """Tell whether the letterhead of a station is ours to write: its own, or headquarters'."""
        return own_paper.may_write(self._holder, station)

    def sample_of_letterhead(
        self, given: Mapping[str, Any], language: str, record: str = ""
    ) -> MinutesPaper:
        """Return an example of a paper with the fields of a letterhead, saved or not."""
        return letterheads.sample(self._holder, given, language, record)

    def letterhead(self, station: str) -> Letterhead:
        """Return how the paper of a station looks."""
        return letterheads.of_station(self._holder, station)

    def code(self, vocabulary: str, code: str, language: str) -> str:
        """Return what a code of a vocabulary is called; of an unknown one the code itself."""
        return codes.label(self._holder, vocabulary, code, language)

    def ahead(self, days: int = 90) -> Sequence[Ahead]:
        """Return what is due or ends within so many days, and what is owed from before."""
        return ahead.ahead(self._holder, days)

    def achieved(
        self, case: str = "", *, first: date | None = None, last: date | None = None
    ) -> Mapping[str, Totals]:
        """Return what results come to in each country: of one case or all, in a period or ever."""
        return results.achieved(self._holder, case, first, last)

    def legal_gaps(self, case: str) -> LegalGaps:
        """Return what of a case its legal bases do not cover: a warning, never a refusal."""
        return legal.legal_gaps(self._holder, case)

    def frame_gaps(self, case: str) -> FrameGaps:
        """Return which projects of a case are over, and which countries are in no task force."""
        return frames.frame_gaps(self._holder, case)

    def duties(
        self, last: date, *, first: date | None = None, met: bool = False, obligation: str = ""
    ) -> Sequence[Duty]:
        """Return the open dates of obligations up to a day, earliest first; ``met`` ones too."""
        return duties.duties(self._holder, first, last, met=met, of=obligation)

    def next_meetings(self, day: date) -> Mapping[str, date]:
        """Return when each forum with a rhythm meets next after a day."""
        return duties.next_meetings(self._holder, day)

    def endings(self) -> Sequence[Ending]:
        """Return when postings end, the earliest first, with the days of their reminders."""
        return postings.endings(self._holder)

    def remind_days(self, kind: str = "") -> Sequence[int]:
        """Return how many days before the end of a posting of a type one is reminded of it."""
        return postings.remind_days(self._holder, kind)

    def proposed_basis(self, case: str, partner: str = "") -> Proposed | None:
        """Return the one legal basis of a case that fits a request to or from a country."""
        return legal.proposed(self._holder, case, partner)

    # Lists as tables

    def read_list(self, kind: str, table: str | Path | bytes, *, language: str = "en") -> Sheet:
        """Return what a table (CSV) would add to a list; nothing is written."""
        data = table if isinstance(table, bytes) else tables.load(Path(table))
        return sheets.read(self._holder, kind, data, language)

    def add_list(self, sheet: Sheet, lines: Collection[int] | None = None) -> Sequence[str]:
        """Write the rows of a table: all, or those on the lines named; returns their ids."""
        return sheets.add(self._holder, sheet, lines)

    def list_table(self, kind: str, ids: Sequence[str], *, language: str = "en") -> bytes:
        """Return records of a list as a table (CSV)."""
        return sheets.table_of(self._holder, kind, ids, language)

    def save_list(
        self, kind: str, ids: Sequence[str], path: str | Path, *, language: str = "en"
    ) -> int:
        """Write that table: a readable copy, logged, and listed until it is deleted."""
        return sheets.save(self._holder, kind, ids, Path(path), language)

    def review_of(self, record: str) -> Review | None:
        """Return the review of one file; ``None`` while its matter goes on, or without a rule."""
        return reviews.review_of(self._holder, record)

    def reviews(self) -> Sequence[Review]:
        """Return which files are to be looked at when, by the rules of retention."""
        return reviews.reviews(self._holder)

    def review_when_closed(self, day: date | str) -> date | None:
        """Return when a case closed on a day is reviewed; ``None`` without a rule, or a day."""
        try:
            on = date.fromisoformat(day) if isinstance(day, str) else day
        except ValueError:  # half typed
            return None
        return reviews.when_closed(self._holder, on)

    def carry_out(self, file: str) -> None:
        """Do what the review of a file decided: into the bin with it, or it was handed over."""
        reviews.carry_out(self._holder, file)

    def ways_to(self, record: str) -> Sequence[Way]:
        """Return every way to reach a contact or an office, in order, with its fallback."""
        return reached.ways_to(self._holder, record)

    def posted(self, day: date, *, kind: str = "POSTED") -> Sequence[str]:
        """Return the postings of a type that last on a day."""
        return postings.posted(self._holder, day, kind=kind)

    def deputy(self, person: str, day: date) -> str:
        """Return who stands in for a person on a day; empty for nobody."""
        return postings.deputy(self._holder, person, day)
