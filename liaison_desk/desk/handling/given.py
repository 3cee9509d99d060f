"""Who was given a record by this station: when, how and by which consents, as far as is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from liaison_desk.db.holder import Holder
from liaison_desk.desk.handling.corrections import Recipient, of_disclosure, recipients
from liaison_desk.desk.handling.logged import disclosures


@dataclass(frozen=True)
class Given:
    """One time that a record was given away."""

    to: Recipient  # empty of a copy or a paper that names nobody
    how: str = ""  # forward, print, copy, table; empty: by a bundle, or as it was sent
    time: int = 0  # ms UTC; 0: the log does not say
    consents: tuple[str, ...] = ()


def given(holder: Holder, record: str) -> list[Given]:
    """Return every time in the log, the newest first, then to whom else it went."""
    logged = sorted(_logged(holder, record), key=lambda one: -one.time)
    known = {one.to for one in logged}
    return [*logged, *(Given(one) for one in recipients(holder, record) if one not in known)]


def _logged(holder: Holder, record: str) -> Iterator[Given]:
    for one in disclosures(holder, record):
        yield Given(of_disclosure(one), one.how, one.time, one.consents)
