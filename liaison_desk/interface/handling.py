"""Handling: consents, the ceiling of the register, correction notices."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from liaison_desk.desk.handling import ceiling, consents, corrections, disclosing
from liaison_desk.desk.handling import given as giving
from liaison_desk.desk.handling.corrections import Notice, Recipient
from liaison_desk.desk.handling.deciding import Cleared
from liaison_desk.desk.handling.disclosing import FORWARD
from liaison_desk.desk.handling.given import Given
from liaison_desk.desk.network import stations
from liaison_desk.desk.reading import Record
from liaison_desk.interface.held import Held
from liaison_desk.records.consents import DISSEMINATION, Party


class Handling(Held):
    """What may go to whom, and what was sent that was wrong."""

    def consents_needed(self, station: str) -> Mapping[str, Mapping[str, str]]:
        """Return what only a consent keeps from a station: record → what that must say.

        By the names of a consent's fields, and ``asked``: the id of the one
        that was asked for already, if any.
        """
        return consents.consents_needed(self._holder, stations.recipient(self._holder, station))

    def ask_consent(
        self,
        record: str,
        *,
        office: str = "",
        organisation: str = "",
        country: str = "",
        purpose: str = DISSEMINATION,
        text: str = "",
    ) -> str:
        """Draft a request for consent of the record's originator, for one party.

        Returns the consent's id; it frees nothing until its decision is entered.
        """
        return consents.ask(
            self._holder, record, office=office, organisation=organisation, country=country,
            purpose=purpose, text=text,
        )  # fmt: skip

    def given(self, record: str) -> Sequence[Given]:
        """Return who was given a record by this station: when, how, by which consents."""
        return giving.given(self._holder, record)

    # The ceiling

    @property
    def ceiling(self) -> str:
        """Return the code of the highest level of classification that may be saved here."""
        return ceiling.ceiling(self._holder)

    def set_ceiling(self, level: str, *, reason: str) -> None:
        """Set the highest level that may be saved here: an administrator's act, logged."""
        ceiling.set_ceiling(self._holder, level, reason)

    def above_ceiling(self) -> Sequence[str]:
        """Return the ids of the records above the ceiling: they arrived so, and were kept."""
        return ceiling.above_ceiling(self._holder)

    # What leaves the house otherwise than by bundle

    def cleared(
        self,
        records: Collection[str],
        organisation: str,
        *,
        country: str = "",
        judicial: bool = False,
    ) -> Cleared:
        """Return for which records a consent is missing before an organisation may have them.

        And by which consents the others go. ``judicial``: for use in court, too.
        """
        party = Party(organisations=frozenset({organisation} - {""}), country=country)
        return disclosing.cleared(self._holder, records, party, judicial=judicial)

    def disclose(
        self,
        record: str,
        organisation: str,
        *,
        how: str = FORWARD,
        country: str = "",
        judicial: bool = False,
    ) -> Sequence[str]:
        """Note in the log that a record is given to an organisation; refused without consent.

        Returns the consents by which it goes. ``how`` is ``forward``, ``print`` or ``read_out``.
        """
        return disclosing.disclose(
            self._holder, record, organisation, how=how, country=country, judicial=judicial
        )

    # Correction notices

    def recipients(self, record: str) -> Sequence[Recipient]:
        """Return who was given a record by this station: in a bundle, on paper, by word."""
        return corrections.recipients(self._holder, record)

    def correct(self, record: str, text: str, *, case: str = "") -> Sequence[str]:
        """Draft one correction notice to everybody who was given a record."""
        return corrections.correct(self._holder, record, text, case=case)

    def corrections(self, record: str = "") -> Sequence[Notice]:
        """Return the correction notices written here, open ones first."""
        return corrections.notices(self._holder, record)

    def received_corrections(self, case: str) -> Sequence[Record]:
        """Return the correction notices in a case that came to us and wait to be confirmed."""
        return corrections.received(self._holder, case)

    def acknowledge_correction(self, notice: str) -> str:
        """Confirm a correction notice that came; returns the entry that says so."""
        return corrections.acknowledge(self._holder, notice)

    def correction_confirmed(self, notice: str) -> str:
        """Write down that a recipient confirmed our notice; returns the entry that says so."""
        return corrections.confirmed(self._holder, notice)
