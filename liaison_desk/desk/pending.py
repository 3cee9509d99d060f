"""What waits without a date: written and not sent, asked for and not decided, not confirmed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from liaison_desk.bundle.reckoning import offices_by_row
from liaison_desk.db.holder import Holder
from liaison_desk.db.queries.pending import PendingEntry

CORRECTION: Final = "COR"


@dataclass(frozen=True, slots=True)
class Pending:
    """Ids of records, the oldest first; each stands in one place alone."""

    unsent: tuple[str, ...]  # entries of ours
    to_confirm: tuple[str, ...]  # correction notices that came to us
    unconfirmed: tuple[str, ...]  # correction notices of ours that went
    consents: tuple[str, ...]  # asked for by us


def pending(holder: Holder) -> Pending:
    """Return what this office waits for, or has to send; no text is read."""
    holder.flush()
    offices = offices_by_row(holder)
    found = holder.tables.pending_entries()
    entries = [(one, offices.get(one.feed) == holder.office) for one in found]
    return Pending(
        tuple(one.uid for one, ours in entries if ours and _leaves(one) and not _is_gone(one)),
        tuple(one.uid for one, ours in entries if _came(one, holder.office, ours=ours)),
        tuple(
            one.uid for one, ours in entries
            if ours and _leaves(one) and _is_gone(one) and one.type == CORRECTION
        ),
        tuple(
            uid for uid, feed in holder.tables.pending_consents()
            if offices.get(feed) == holder.office
        ),
    )  # fmt: skip


def _leaves(one: PendingEntry) -> bool:
    return one.direction == "OUT"


def _is_gone(one: PendingEntry) -> bool:
    """Tell whether it was sent; a notice for another office goes with the next bundle."""
    return one.sent or (one.type == CORRECTION and bool(one.to_office))


def _came(one: PendingEntry, office: str, *, ours: bool) -> bool:
    """Tell whether a notice came to this office: from a partner, or from another office."""
    if one.type != CORRECTION:
        return False
    return ours if one.direction == "IN" else one.to_office == office and not ours
