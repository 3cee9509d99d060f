"""The papers of a meeting beside its minutes: agenda, invitation, attendance, actions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from liaison_desk.desk import handed_over
from liaison_desk.desk.handed_over import Ready, Where
from liaison_desk.desk.meetings.papers import printing
from liaison_desk.desk.meetings.papers.printing import Drawn
from liaison_desk.interface.held import Held


class MeetingPapers(Held):
    """Papers that go out before a meeting, lie on its table, and follow it."""

    def draw_paper(
        self,
        meeting: str,
        sort: str,
        languages: Sequence[str] = (),
        *,
        participant: str = "",
        answer_by: date | None = None,
    ) -> tuple[bytes, Drawn]:
        """Return the PDF that :meth:`print_paper` would write, to be looked at here."""
        return printing.draw(
            self._holder, meeting, sort, languages, participant=participant, answer_by=answer_by
        )

    def print_paper(
        self,
        meeting: str,
        sort: str,
        where: Where,
        languages: Sequence[str] = (),
        *,
        participant: str = "",
        answer_by: date | None = None,
    ) -> Drawn:
        """Print a paper as a PDF in one or two languages; logged.

        ``sort`` is ``agenda``, ``invitation`` (to one ``participant``), ``attendance`` or
        ``actions``. Without ``languages`` in those of the meeting.
        """
        return printing.write(
            self._holder, meeting, sort, where, languages,
            participant=participant, answer_by=answer_by,
        )  # fmt: skip

    def fill_paper(
        self,
        meeting: str,
        sort: str,
        languages: Sequence[str] = (),
        *,
        participant: str = "",
        to_give: bool = False,
    ) -> Ready:
        """Return the paper as a plain value, to be drawn without the register.

        ``to_give``: refused where :meth:`print_paper` would be; else to be looked at.
        """
        if to_give:
            asked = printing.ready(self._holder, meeting, sort, languages, participant=participant)
            return asked[0]
        return Ready(meeting, printing.fill(self._holder, meeting, sort, languages, participant)[0])

    def give_paper(self, ready: Ready, data: bytes, where: Where) -> None:
        """Give out a paper that was filled to be given, and drawn meanwhile; logged."""
        handed_over.hand_over(self._holder, ready.record, data, where, ready.details)
