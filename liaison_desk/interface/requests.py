"""Requests: registered, sent, and taken step by step to their end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from liaison_desk.desk import overview, reading
from liaison_desk.desk.overview import Request, Situation
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests import (
    asking,
    bulk,
    calendars,
    closing,
    copying,
    correcting,
    handing_out,
    passing_on,
    registering,
    stepping,
    templates,
)
from liaison_desk.desk.requests.asking import Ticks
from liaison_desk.desk.requests.bulk import Read
from liaison_desk.desk.requests.calendars import Unlisted
from liaison_desk.desk.requests.limits import Terms
from liaison_desk.desk.requests.registering import Foreseen
from liaison_desk.desk.requests.undated import Undated
from liaison_desk.formats import tables
from liaison_desk.interface.held import Held
from liaison_desk.records.deadlines import Limit
from liaison_desk.records.requests import Step
from liaison_desk.records.requests.steps import ANSWERED
from liaison_desk.records.templates import Template


class Requests(Held):
    """The life of a request: its state, its questions, the steps that it offers."""

    def register_request(
        self,
        case: str,
        *,
        questions: Sequence[str] | None = None,
        agreement: Limit | None = None,
        holidays: Collection[date] | None = None,
        event: datetime | None = None,
        override: str = "",
        **fields: Any,
    ) -> str:
        """Write a request into a case, with its numbered questions and its date; returns its id.

        Incoming unless ``direction`` says otherwise. The date is computed once, from
        ``deadline_profile``, the limit of an ``agreement``, or as given in ``due``.
        ``override`` is the reason why an incomplete request of ours is sent. A
        ``template`` brings its questions; ``particulars`` fill its fields.
        """
        return registering.register(
            self._holder, case, fields, questions=questions, override=override,
            terms=Terms(agreement, holidays, event),
        )  # fmt: skip

    def send_request(
        self,
        request: str,
        *,
        agreement: Limit | None = None,
        holidays: Collection[date] | None = None,
        event: datetime | None = None,
        override: str = "",
        **fields: Any,
    ) -> None:
        """Say that a draft was sent, now or at ``sent``; its date is set."""
        registering.send(
            self._holder, request, fields, override=override,
            terms=Terms(agreement, holidays, event),
        )  # fmt: skip

    def foresee(self, **fields: Any) -> Foreseen | None:
        """Return by when a request with these fields would be due; ``None`` without a date."""
        return registering.foresee(self._holder, fields)

    def why_undated(self, **fields: Any) -> Undated | None:
        """Return why no rule would give a request with these fields a date, where one is asked."""
        return registering.why_undated(self._holder, fields)

    def unlisted_holidays(self, entry: str) -> Unlisted | None:
        """Return which holidays the date in working days of an entry does not know of."""
        found = reading.get(self._holder, entry)
        asks = found.type in ANSWERED
        state = overview.request(self._holder, entry).state if asks else None
        return calendars.unlisted_of(self._holder, found, state)

    def foresee_change(self, request: str, **fields: Any) -> datetime | None:
        """Return to when the date of a request would move if these fields were corrected."""
        return registering.foresee_change(self._holder, request, fields)

    def request(self, request: str) -> Request:
        """Return one request, or spontaneous information, with its state."""
        return overview.request(self._holder, request)

    def contradictory(self) -> Sequence[Request]:
        """Return the requests, and information, of which two stations said different things."""
        return overview.contradictory(self._holder)

    def situations(self, case: str) -> Sequence[Situation]:
        """Return how every request and information of a case stands; the most urgent first."""
        return overview.situations(self._holder, case)

    def lacking(self, request: str) -> Sequence[str]:
        """Return the fields that a request leaves empty and should not (Article 4)."""
        return registering.lacking(self._holder, request)

    def steps(self, request: str) -> Sequence[Step]:
        """Return the steps that a request offers as it stands, and no others."""
        return stepping.steps(self._holder, request)

    def step(
        self,
        request: str,
        step: Step | str,
        *,
        answered: Sequence[str] = (),
        no_data: Sequence[str] = (),
        refused: Mapping[str, str] = MappingProxyType({}),
        holidays: Collection[date] | None = None,
        **fields: Any,
    ) -> str:
        """Take a step, such as ``acknowledge``, with fields of its entry; returns the entry's id.

        A reply ticks questions by their ids: ``answered``, ``no_data``, or
        ``refused`` with the ground of each.
        """
        return stepping.take(
            self._holder, request, step, fields, ticks=Ticks(answered, no_data, refused),
            terms=Terms(holidays=holidays),
        )  # fmt: skip

    def make_request(
        self,
        information: str,
        *,
        questions: Sequence[str] | None = None,
        override: str = "",
        **fields: Any,
    ) -> str:
        """Make a request of spontaneous information, as :meth:`register_request` does."""
        return stepping.make_request(
            self._holder, information, fields, questions=questions, override=override
        )

    def correctable(self, request: str) -> Sequence[Record]:
        """Return what of a request's thread can be corrected, the likeliest first."""
        return correcting.what_can_be_wrong(self._holder, overview.request(self._holder, request))

    def acknowledgement(self, request: str, language: str = "") -> str:
        """Return the words of an acknowledgement: both numbers, the receipt, the expected reply."""
        one = overview.request(self._holder, request)
        return stepping.acknowledgement(one, language or str(one.entry.language or ""))

    def unread(self, language: str, *, organisation: str = "", person: str = "") -> Sequence[str]:
        """Return what a recipient reads, where ``language`` is not among it: a warning, no more."""
        return passing_on.unread(self._holder, language, organisation=organisation, person=person)

    def questions(self, request: str) -> Sequence[Record]:
        """Return the questions of a request in the order of their numbers."""
        return asking.questions(self._holder, request)

    def ask(self, request: str, *questions: str) -> Sequence[str]:
        """Put more questions to a request; returns their ids."""
        with self._holder.transaction():
            return asking.ask(self._holder, request, questions)

    def set_due(self, request: str, due: datetime | str, *, reason: str) -> None:
        """Set another date, with the reason; the first one stays visible."""
        registering.set_due(self._holder, request, due, reason)

    def no_copy(self, entry: str, reason: str) -> None:
        """Keep an entry from headquarters, for one of the three reasons of the Directive."""
        copying.no_copy(self._holder, entry, reason)

    def copy(self, entry: str) -> None:
        """Let headquarters have a copy of an entry after all, with the next bundle.

        A demand of headquarters that it answers says so.
        """
        copying.copy(self._holder, entry)

    def demand_copy(self, case: str, *, due: date | None = None) -> str:
        """Demand what another office keeps back in a case; returns the action that says so."""
        return copying.demand(self._holder, case, due)

    def may_demand_copy(self, case: str) -> bool:
        """Tell whether copies can be demanded in a case: at headquarters, of another office."""
        return copying.may_demand(self._holder, case)

    # Cases

    def may_close(self, case: str) -> bool:
        """Tell whether a case is to be closed: all requests that it has are."""
        return closing.may_close(self._holder, case)

    def close_case(self, case: str, outcome: str, *, on: date | str | None = None) -> None:
        """Close a case with its outcome, today unless said otherwise."""
        closing.close(self._holder, case, outcome, on)

    def reopen_case(self, case: str, reason: str) -> None:
        """Open a closed case again; why stands in its history."""
        closing.reopen(self._holder, case, reason)

    # Templates, and requests in bulk

    def templates(self) -> Sequence[Template]:
        """Return the shipped templates, and behind them headquarters' own."""
        return templates.every(self._holder)

    def template(self, code: str) -> Template:
        """Return a template by its code, or an own one by the id of its record."""
        return templates.named(self._holder, code)

    def read_rows(self, request: str, table: str | Path | bytes, *, language: str = "en") -> Read:
        """Return what a table (CSV) would add to a request in bulk; nothing is written."""
        return bulk.read_rows(self._holder, request, _content(table), language=language)

    def add_rows(self, read: Read, lines: Collection[int] | None = None) -> Sequence[str]:
        """Write the rows of a table: all, or those on the lines named; returns their ids."""
        return bulk.add_rows(self._holder, read, lines)

    def read_answers(
        self, request: str, table: str | Path | bytes, *, language: str = "en"
    ) -> Read:
        """Return what a table would answer to the rows of a request; nothing is written."""
        return bulk.read_answers(self._holder, request, _content(table), language=language)

    def take_answers(self, read: Read, lines: Collection[int] | None = None, **fields: Any) -> str:
        """Write the answers with the reply that brings them; returns the reply's id."""
        return bulk.take_answers(self._holder, read, fields, lines)

    def table(self, request: str, *, language: str = "en") -> bytes:
        """Return the rows of a request and their answers as a table (CSV)."""
        return handing_out.table_of(self._holder, request, language)

    def save_table(self, request: str, path: str | Path, *, language: str = "en") -> int:
        """Write that table for the other side of the request: a disclosure, checked and logged."""
        return handing_out.save_table(self._holder, request, Path(path), language)


def _content(table: str | Path | bytes) -> bytes:
    return table if isinstance(table, bytes) else tables.load(Path(table))
