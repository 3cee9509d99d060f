"""What a bundle proves of feeds: kept where it is one log with what is known here."""

from __future__ import annotations

from liaison_desk.bundle.confirm import is_known_head
from liaison_desk.bundle.open import FeedContent
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import SignedHead


def keep_proofs(holder: Holder, content: FeedContent) -> None:
    """Keep the proved hashes and the head; it is tied when it continues what was known."""
    feed, part = content.part.birth.feed, content.part
    known = next((one for one in holder.ledger.heads(feed) if one.tied), None)
    given = [bytes.fromhex(one) for one in part.proof]
    holder.tree(feed).keep_proved(content.nodes, given)
    ties = {(size, root) for size, root in part.earlier}
    tied = (
        known is None
        or (known.size, known.root.hex()) in ties
        or (known.size == part.size and known.root.hex() == part.root)
        or (known.size < part.size and is_known_head(holder, feed, known.size, known.root.hex())
            and is_known_head(holder, feed, part.size, part.root))
    )  # fmt: skip
    holder.ledger.keep_head(_signed_head(content, tied=tied))


def keep_branch(holder: Holder, content: FeedContent) -> None:
    """Keep the head of another branch, as not tied; its hashes stay apart from the tree."""
    holder.ledger.keep_head(_signed_head(content, tied=False))


def _signed_head(content: FeedContent, *, tied: bool) -> SignedHead:
    part = content.part
    root, signature = bytes.fromhex(part.root), bytes.fromhex(part.signature)
    return SignedHead(part.birth.feed, part.size, root, signature, tied)


def contradicts(holder: Holder, content: FeedContent) -> bool:
    """Tell whether what was proved of a feed cannot be one log with what is held of it.

    Then one register was copied and both copies wrote on under the same
    numbers (or its station rewrote what it had signed). What came is taken
    in; but its hashes must not mix with those of the branch known here, or
    neither could be proved any more.
    """
    feed, part = content.part.birth.feed, content.part
    known = next((one for one in holder.ledger.heads(feed) if one.tied), None)
    if known is None or (known.size, known.root.hex()) in part.earlier:
        return False
    if known.size == part.size:
        return known.root.hex() != part.root
    tree = holder.tree(feed)
    return any(
        (ours := tree.node(level, index)) is not None and ours != value
        for (level, index), value in content.nodes.items()
        if (index + 1) << level <= known.size
    )


def unseen_names(holder: Holder, content: FeedContent) -> set[str]:
    """Return the names in a feed's content that are not held yet."""
    names = {one.name for one in content.arrivals}
    return names - holder.store.ids_of_names(names).keys()
