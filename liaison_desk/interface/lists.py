"""What follows from the small lists and from the contents of cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from liaison_desk.desk import codes
from liaison_desk.desk.codes import LocalCode
from liaison_desk.desk.lists import ahead, duties, legal, postings, results, reviews
from liaison_desk.desk.lists.ahead import Ahead
from liaison_desk.desk.lists.duties import Duty
from liaison_desk.desk.lists.legal import LegalGaps
from liaison_desk.desk.lists.postings import Ending
from liaison_desk.desk.lists.reviews import Review
from liaison_desk.interface.held import Held
from liaison_desk.records.results import Totals


class Lists(Held):
    """Results, legal bases, obligations, postings: computed from records, never stored."""

    # Codes

    def local_codes(self) -> Sequence[LocalCode]:
        """Return the codes that headquarters added to the open lists."""
        return codes.local(self._holder)

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

    def review_of(self, record: str) -> Review | None:
        """Return the review of one file; ``None`` while its matter goes on, or without a rule."""
        return reviews.review_of(self._holder, record)

    def reviews(self) -> Sequence[Review]:
        """Return which files are to be looked at when, by the rules of retention."""
        return reviews.reviews(self._holder)

    def posted(self, day: date, *, kind: str = "POSTED") -> Sequence[str]:
        """Return the postings of a type that last on a day."""
        return postings.posted(self._holder, day, kind=kind)

    def deputy(self, person: str, day: date) -> str:
        """Return who stands in for a person on a day; empty for nobody."""
        return postings.deputy(self._holder, person, day)
