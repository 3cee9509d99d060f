"""What a newer version of the program wrote: kept, counted, and shown after the upgrade."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from liaison_desk.bundle.open import FeedContent
from liaison_desk.db.derive import make_anew
from liaison_desk.db.holder import Holder
from liaison_desk.desk.network.authority import load_authority, renew_authority
from liaison_desk.feeds.birth import DATA
from liaison_desk.records.registry import declaration, needs_newer


def renew_tables(holder: Holder) -> None:
    """Give a register that was just opened its authority, and tables of this version.

    Derived tables follow from the declarations of kinds; where another version
    made them, they are made again from the feeds, all or nothing.
    """
    if holder.meta.text("declaration") == declaration():
        load_authority(holder)
        return
    with holder.transaction():
        make_anew(holder.db, holder.deriver)
        holder.meta.reload()
        before = None
        # Who may set what stands in records too, which count only once it is known whose
        # feeds are headquarters': each round reads what the one before let count.
        while before != holder.deriver.authority:
            before = holder.deriver.authority
            renew_authority(holder)
            holder.touch(holder.tables.everything())
            holder.flush()


def newer(holder: Holder) -> int:
    """Return how many changes here can be shown by a newer version of the program only."""
    holder.flush()
    waiting = holder.store.of_records(holder.tables.needing_newer())
    heads = (one.head for many in waiting.values() for one in many if not one.aside)
    return _count(
        (head.kind, tuple([change.field for change in head.changes]))
        for head in heads
        if holder.store.feeds[head.feed].birth.purpose == DATA
    )


def newer_in(feeds: Iterable[FeedContent]) -> int:
    """Return how many changes of a bundle need a newer version."""
    data = (one for one in feeds if one.part.birth.purpose == DATA)
    return _count((arrival.kind, arrival.fields) for one in data for arrival in one.arrivals)


def _count(shapes: Iterable[tuple[str, tuple[str, ...]]]) -> int:
    """Return how many need a newer version; thousands are of one kind with the same fields."""
    return sum(n for (kind, fields), n in Counter(shapes).items() if needs_newer(kind, fields))
