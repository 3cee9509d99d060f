"""Requests: registered, sent, and taken step by step to their end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from liaison_desk.desk import overview
from liaison_desk.desk.overview import Request, Situation
from liaison_desk.desk.reading import Record
from liaison_desk.desk.requests import asking, correcting, registering, stepping
from liaison_desk.desk.requests.asking import Ticks
from liaison_desk.desk.requests.limits import Terms
from liaison_desk.desk.requests.registering import Foreseen
from liaison_desk.interface.held import Held
from liaison_desk.records.deadlines import Limit
from liaison_desk.records.requests import Step


class Requests(Held):
    """The life of a request: its state, its questions, the steps that it offers."""

    def register_request(
        self,
        case: str,
        *,
        questions: Sequence[str] = (),
        agreement: Limit | None = None,
        holidays: Collection[date] | None = None,
        event: datetime | None = None,
        override: str = "",
        **fields: Any,
    ) -> str:
        """Write a request into a case, with its numbered questions and its date; returns its id.

        Incoming unless ``direction`` says otherwise. The date is computed once, from
        ``deadline_profile``, the limit of an ``agreement``, or as given in ``due``.
        ``override`` is the reason why an incomplete request of ours is sent.
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

    def request(self, request: str) -> Request:
        """Return one request, or spontaneous information, with its state."""
        return overview.request(self._holder, request)

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

    def correctable(self, request: str) -> Sequence[Record]:
        """Return what of a request's thread can be corrected, the likeliest first."""
        return correcting.what_can_be_wrong(self._holder, overview.request(self._holder, request))

    def acknowledgement(self, request: str, language: str = "") -> str:
        """Return the words of an acknowledgement: both numbers, the receipt, the expected reply."""
        one = overview.request(self._holder, request)
        return stepping.acknowledgement(one, language or str(one.entry.language or ""))

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
        registering.no_copy(self._holder, entry, reason)

    def copy(self, entry: str) -> None:
        """Let headquarters have a copy of an entry after all, with the next bundle."""
        registering.copy(self._holder, entry)
