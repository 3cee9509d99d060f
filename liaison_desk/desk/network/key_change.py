"""Going on under new keys: planned, or because the former ones may be known to others."""

from __future__ import annotations

from liaison_desk.bundle.age import hybrid_public_key
from liaison_desk.bundle.proving import sign_head
from liaison_desk.db.holder import Holder
from liaison_desk.desk import errors
from liaison_desk.desk.copies.continuing import continue_feeds
from liaison_desk.desk.journal import log
from liaison_desk.desk.network import directory
from liaison_desk.desk.network.known import CARD, own_card, own_keys
from liaison_desk.desk.network.stations import Card, card
from liaison_desk.keys.identity import make_card, new_keys, write_card
from liaison_desk.keys.slots import Slots
from liaison_desk.keys.succession import write_succession


def change_keys(holder: Holder, passphrase: str) -> Card:
    """Make new keys for this station, and return its new card.

    The former signing key signs three things more, and is gone: the last head
    of each of its feeds, and the succession by which partners take the new
    card. The former sealing seed is kept for good, so that a bundle that is on
    its way for the former card still opens.
    """
    if holder.in_batch:
        raise errors.InBatch
    Slots.load(holder.folder).open_with_passphrase(passphrase)
    before, former = own_card(holder), own_keys(holder)
    keys = new_keys()
    content = make_card(
        keys, station=before.station, name=before.name, office=before.office, role=before.role,
        seal_key=hybrid_public_key(keys.seal_seed),
    )  # fmt: skip
    data = write_card(content, keys.sign_seed)
    with holder.transaction():
        if holder.station == holder.headquarters:  # the last word of the former feed
            directory.succeed(holder, content)
        _close_feeds(holder)
        holder.meta.keep_former(holder.station, holder.meta.secret(CARD), former.seal_seed)
        holder.meta.keep_succession(holder.station, write_succession(data, former.sign_seed))
        holder.meta.put_secret("sign_seed", keys.sign_seed)
        holder.meta.put_secret("seal_seed", keys.seal_seed)
        holder.meta.put_secret(CARD, data)
        continue_feeds(holder, copied=False)
        log(holder, "CONFIG", {"how": "change_keys"})
    return card(holder)


def _close_feeds(holder: Holder) -> None:
    """Sign the last head of the feeds written until now, with a key that will sign no more."""
    for feed in (holder.data_feed, holder.log_feed):
        if holder.store.last_number(feed):
            sign_head(holder, feed)
