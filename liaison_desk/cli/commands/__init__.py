"""Every command of the command line, in the order in which help lists them."""

from __future__ import annotations

from typing import Final

from liaison_desk.cli.command import Command
from liaison_desk.cli.commands import (
    examples,
    exchange,
    hits,
    inbox,
    lists,
    network,
    notes,
    papers,
    records,
    requests,
    sending,
    stations,
    whole,
)

COMMANDS: Final[tuple[Command, ...]] = (
    examples.DEMO,
    stations.INIT,
    stations.CARD,
    stations.TRUST,
    network.STATIONS,
    network.CHANGE_KEYS,
    network.REVOKE,
    network.HANDOVER,
    records.ADD,
    records.LIST,
    records.SHOW,
    records.FIND,
    hits.KNOWN,
    hits.DUPLICATES,
    hits.JOIN,
    hits.SEPARATE,
    hits.LINK,
    notes.CALL,
    notes.TEXT,
    notes.SAVE_COPY,
    notes.OUTSIDE,
    requests.REQUESTS,
    requests.STEP,
    lists.AHEAD,
    exchange.SHARE,
    sending.DUE,
    sending.EXPORT,
    exchange.INSPECT,
    exchange.IMPORT,
    inbox.INBOX,
    exchange.UNDO,
    inbox.REPORT,
    papers.MINUTES,
    whole.CHECK,
    whole.COPIES,
    stations.IDENTITY,
)
