"""The ways by which bundles travel, and how large a disk file each of them takes.

``resources/vocabularies/bundle_channel.json`` says what is usual: an e-mail
10 MB, SIENA 50 MB, a stick anything. What this station's own mail takes is a
setting of this copy.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk.outgoing.errors import LimitTooLow, NoSuchChannel
from liaison_desk.records import vocabulary

VOCABULARY: Final = "bundle_channel"
STICK: Final = "STICK"
MB: Final = 1_000_000  # bytes, as mail systems and sticks count
LEAST: Final = MB  # a bundle is 20 KB before anything is in it, and a statement may take hundreds
_LIMITS: Final = "channel_limits"  # in meta


def limits(holder: Holder) -> Mapping[str, int]:
    """Return the limit of each channel in bytes; 0: none."""
    usual = {
        code: int(one.extra["megabytes"]) * MB
        for code, one in vocabulary.load(VOCABULARY).codes.items()
    }
    kept = holder.meta.text(_LIMITS)
    return usual | (json.loads(kept) if kept else {})


def limit(holder: Holder, channel: str) -> int:
    """Return the limit of a channel in bytes; 0: none."""
    found = limits(holder)
    if channel not in found:
        raise NoSuchChannel(channel=channel, channels=", ".join(found))
    return found[channel]


def set_limit(holder: Holder, channel: str, size: int) -> None:
    """Let a channel take disk files of ``size`` bytes at most; 0 lifts its limit."""
    limit(holder, channel)
    if size and size < LEAST:
        raise LimitTooLow(least=LEAST // MB)
    with holder.transaction():
        kept = holder.meta.text(_LIMITS)
        holder.meta.put(_LIMITS, json.dumps((json.loads(kept) if kept else {}) | {channel: size}))
