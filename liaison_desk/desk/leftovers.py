"""What a killed program left behind, and who clears it away: the next opening.

Three things can lie about. Half written disk files in ``attachments/``; whole
ones whose record never came to be, because the transaction around them did
not; and the draft of a bundle that was not given its name any more.
"""

from __future__ import annotations

import contextlib
import glob
import json
import re
from itertools import chain
from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.db.holder import Holder
from liaison_desk.errors import UserError

_EXPORT: Final = "export"  # in meta: where the bundle being written will lie, and its id
_BLOB: Final = re.compile(rb'"([0-9a-f]{32})"')


def clear(holder: Holder) -> None:
    """Clear away what an earlier run could not finish; only for who holds the register."""
    holder.attachments.remove_unfinished()
    for blob in _nameless(holder):
        holder.attachments.remove(blob)
    _clear_draft(holder)


def begin_export(holder: Holder, path: Path, bundle: str) -> None:
    """Note, before its first byte is written, where a bundle will lie."""
    with holder.transaction():
        holder.meta.put(_EXPORT, json.dumps([str(path.absolute()), bundle]))


def end_export(holder: Holder) -> None:
    """Note that the bundle has its name, and nothing of it lies about."""
    with contextlib.suppress(UserError), holder.transaction():  # else the next opening notes it
        holder.meta.put(_EXPORT, "")


def withdraw_export(holder: Holder, draft: Path, bundle: str) -> None:
    """Take back a bundle that did not get its name; the next opening does what fails now."""
    with contextlib.suppress(OSError, UserError):
        files.remove(draft)
        with holder.transaction():
            holder.ledger.empty_out(bundle)
            holder.meta.put(_EXPORT, "")


def _nameless(holder: Holder) -> set[str]:
    """Return the attachments in the folder that no changeset names.

    The tables know nearly all; whoever is not in them is looked for in what
    was set aside, and only what is still left in every changeset: a value
    replaced since, or a kind of a newer version, keeps its disk file too.
    """
    left = holder.attachments.held()
    left -= holder.tables.blobs()
    aside, counted = (holder.store.bodies(aside=one) for one in (True, False))
    for body in chain(holder.fillings.bodies(), aside, counted):
        if not left:
            break
        left -= {one.decode() for one in _BLOB.findall(body)}
    return left


def _clear_draft(holder: Holder) -> None:
    noted = holder.meta.text(_EXPORT)
    if not noted:
        return
    place, bundle = json.loads(noted)
    path = Path(place)
    with contextlib.suppress(OSError):  # a stick that fails now is looked at another time
        if not path.parent.is_dir():
            return
        name = glob.escape(path.name)
        drafts = [*path.parent.glob(f".{name}.*.part"), *path.parent.glob(f"..{name}.*.part")]
        for draft in drafts:
            files.remove(draft)
        with holder.transaction():
            if drafts:  # noted as written perhaps, but it never got its name
                holder.ledger.empty_out(bundle)
            holder.meta.put(_EXPORT, "")
