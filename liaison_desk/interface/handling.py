"""Handling: consents, the ceiling of the register, correction notices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from liaison_desk.desk import stations
from liaison_desk.desk.handling import ceiling, consents
from liaison_desk.interface.held import Held
from liaison_desk.records.consents import DISSEMINATION


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
