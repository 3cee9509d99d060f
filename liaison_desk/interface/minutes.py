"""The life of minutes: frozen, commented on, approved, signed, given out, corrected, verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from liaison_desk.desk import reading
from liaison_desk.desk.handed_over import Ready, Where
from liaison_desk.desk.minutes import (
    approving,
    closing,
    commenting,
    corrigenda,
    distributing,
    kept,
    life,
    meanwhile,
    papers,
    signing,
    verifying,
)
from liaison_desk.desk.minutes.approving import NotYet, Said
from liaison_desk.desk.minutes.comparing import Difference
from liaison_desk.desk.minutes.frozen import Frozen
from liaison_desk.desk.minutes.papers import Drawn
from liaison_desk.desk.minutes.verifying import Verdict
from liaison_desk.desk.reading import Record
from liaison_desk.interface.held import Held
from liaison_desk.progress import Progress, quiet
from liaison_desk.records.minutes.state import State, Step


class Minutes(Held):
    """Versions of minutes that stand for good, and what was said and done about them."""

    def minutes_state(self, meeting: str) -> State:
        """Return how the minutes of a meeting stand."""
        return life.state(self._holder, meeting)

    def minutes_steps(self, meeting: str) -> Sequence[Step]:
        """Return what can be done with the minutes of a meeting as they stand."""
        return life.steps(self._holder, meeting)

    def versions(self, meeting: str) -> Sequence[Record]:
        """Return the frozen versions of a meeting's minutes, the oldest first."""
        return life.versions(self._holder, meeting)

    def frozen(self, version: str) -> Frozen:
        """Return the frozen content of a version."""
        return kept.frozen(self._holder, version)

    def comments_by(self, meeting: str) -> date | None:
        """Return by when comments asked for today would be due, by the deadline profile."""
        return commenting.comments_by(self._holder, meeting)

    def send_for_comments(
        self, meeting: str, *, by: date | str | None = None, silence: bool | None = None
    ) -> str:
        """Freeze the draft as the next 0.n and ask for comments; returns the version.

        ``silence``: whether who says nothing by then approves; as the meeting says if
        not given.
        """
        return commenting.send_for_comments(self._holder, meeting, by, silence)

    def comment(self, meeting: str, **fields: Any) -> str:
        """Write down a comment on the version out for comments; returns its id.

        ``about`` is the paragraph, conclusion, action or item, ``text`` what was said,
        ``proposed`` the wording by language, ``country`` or ``organisation`` whose it is.
        """
        return commenting.comment(self._holder, meeting, fields)

    def resolve_comment(
        self,
        comment: str,
        resolution: str,
        *,
        wording: Mapping[str, str] | str = "",
        answer: str = "",
        seen: Mapping[str, str] | None = None,
    ) -> None:
        """Resolve a comment: ACCEPTED, REWORDED (with ``wording``) or REJECTED, in one save.

        ``seen``: the words that :meth:`changed_meanwhile` gave, where they may be replaced.
        """
        commenting.resolve(
            self._holder, comment, resolution, wording=wording, answer=answer, seen=seen
        )

    def changed_meanwhile(self, comment: str) -> Mapping[str, str]:
        """Return the words that stand now and that a comment was not about, by language."""
        return meanwhile.changed(self._holder, reading.get(self._holder, comment))

    def delegations_said(self, meeting: str) -> Sequence[Said]:
        """Return what each delegation said to the version that is out for comments."""
        return approving.said(self._holder, meeting)

    def record_approval(self, meeting: str, **fields: Any) -> str:
        """Write down what a delegation (``country`` or ``organisation``) says; returns its id."""
        return approving.record_approval(self._holder, meeting, fields)

    def not_yet(self, meeting: str) -> NotYet:
        """Return what stands between the minutes of a meeting and their approval."""
        return approving.not_yet(self._holder, meeting)

    def approve_minutes(self, meeting: str) -> str:
        """Approve the minutes: 1.0, or by the open corrigendum 1.n; returns the version."""
        return approving.approve(self._holder, meeting)

    def choose_version(self, meeting: str, version: str) -> None:
        """Settle which of several approved versions is in force; the others are set aside."""
        approving.choose(self._holder, meeting, version)

    def correct_minutes(
        self, meeting: str, reason: str | Mapping[str, str], *, author: str = ""
    ) -> str:
        """Open approved minutes by a corrigendum, for a reason in its languages; returns its id."""
        return corrigenda.begin(self._holder, meeting, reason, author)

    def corrected(self, corrigendum: str) -> Sequence[Difference]:
        """Return what a corrigendum changes, from → to, place by place."""
        return corrigenda.corrected(self._holder, corrigendum)

    def compare_versions(self, one: str, other: str = "") -> Sequence[Difference]:
        """Return what differs between two versions, or one and the text as it stands."""
        return corrigenda.compare(self._holder, one, other)

    def strayed(self, meeting: str) -> Sequence[Difference]:
        """Return what differs from what was approved: another station wrote it meanwhile."""
        return corrigenda.strayed(self._holder, meeting)

    def verify(self, code: str) -> Verdict:
        """Return what a paper is, from its code typed (20 digits at least) or scanned."""
        return verifying.verify(self._holder, code)

    def sign(self, version: str, **fields: Any) -> str:
        """Write down a signature (``participant``, or ``name`` and ``country``); returns its id."""
        return signing.sign(self._holder, version, fields)

    def attach_signed(
        self, version: str, path: str | Path, code: str, *, progress: Progress = quiet
    ) -> str:
        """Attach a scanned signed copy whose ``code`` was read from the paper; returns its id."""
        return signing.attach_signed(self._holder, version, Path(path), code, progress=progress)

    def distribute(self, version: str, distribution_list: str) -> Sequence[str]:
        """Register numbered copies for a distribution list; returns them in their order."""
        return distributing.distribute(self._holder, version, distribution_list)

    def register_copy(self, version: str, **fields: Any) -> str:
        """Register the next copy for an organisation, person, country or name; returns it."""
        return distributing.register_copy(self._holder, version, fields)

    def copies(self, version: str) -> Sequence[Record]:
        """Return the register of copies of a version, by their numbers."""
        return distributing.copies(self._holder, version)

    def numbered_copy(self, version: str, number: int) -> Record:
        """Return the registered copy of a version with that number."""
        record = kept.version_of(self._holder, version)
        return distributing.copy_of(self._holder, record, number)[0]

    def confirm_receipt(self, copy: str, on: str = "") -> None:
        """Write down that a copy was received, today if no day is given."""
        distributing.confirm_receipt(self._holder, copy, on)

    def end_copy(self, copy: str, how: str, *, by: str = "", on: str = "") -> None:
        """Write down that a copy was returned (RETURN) or destroyed (DESTROY), and by whom."""
        distributing.end(self._holder, copy, how=how, by=by, on=on)

    def draw_corrigendum(
        self, corrigendum: str, languages: Sequence[str] = ()
    ) -> tuple[bytes, Drawn]:
        """Return the PDF of a corrigendum: a draft until its version is approved."""
        return papers.draw(self._holder, corrigendum, languages)

    def print_corrigendum(
        self, corrigendum: str, where: Where, languages: Sequence[str] = ()
    ) -> Drawn:
        """Print a corrigendum as a PDF in one or two languages; logged."""
        return papers.write(self._holder, corrigendum, where, languages)

    def draw_copies(self, version: str, languages: Sequence[str] = ()) -> tuple[bytes, Drawn]:
        """Return the PDF of a version's distribution list and register of copies."""
        return papers.draw(self._holder, version, languages)

    def print_copies(self, version: str, where: Where, languages: Sequence[str] = ()) -> Drawn:
        """Print the distribution list with the register of copies; logged."""
        return papers.write(self._holder, version, where, languages)

    def fill_version_paper(
        self, record: str, languages: Sequence[str] = (), *, to_give: bool = False
    ) -> Ready:
        """Return a corrigendum, or a version's register of copies, as a plain paper.

        It is drawn without the register. ``to_give``: refused where it may not go out.
        """
        if to_give:
            return papers.ready(self._holder, record, languages)[0]
        filled, _ = papers.fill(self._holder, record, languages)
        return Ready(filled.meeting, filled.paper)

    def left_to_do(self, meeting: str) -> Sequence[Record]:
        """Return the actions that keep a meeting from being closed."""
        return closing.open_actions(self._holder, meeting)

    def close_meeting(self, meeting: str, *, moved_to: str = "") -> None:
        """Close a meeting; its open actions move to a meeting, case or request, if one is given."""
        closing.close(self._holder, meeting, moved_to)
