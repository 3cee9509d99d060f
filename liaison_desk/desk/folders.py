"""Where bundles come in and where they go out.

Both lie in the register's own folder unless this copy was told of others: a
folder that Syncthing keeps, a share of the network, what a mail client saves
to. That is a setting of the computer, not of the station: it travels nowhere.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.bundle.errors import MissingFolder
from liaison_desk.db.errors import writing
from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import SameFolder

INBOX: Final = "inbox"  # also the key in meta
OUTBOX: Final = "outbox"
READ: Final = "taken"  # beneath the inbox: bundles that were taken


def inbox(holder: Holder) -> Path:
    """Return the folder in which bundles arrive; it need not be there (a stick is pulled)."""
    return _folder(holder, INBOX)


def outbox(holder: Holder) -> Path:
    """Return the folder into which bundles are written; it need not be there."""
    return _folder(holder, OUTBOX)


def set_folders(holder: Holder, *, inbox: Path | None = None, outbox: Path | None = None) -> None:
    """Use other folders from now on; the register's own name sets it back.

    A folder must be there: a name typed wrong would be a place where bundles
    get lost. Inbox and outbox cannot be one: what was written here for others
    would be offered here for reading.
    """
    chosen = {INBOX: inbox, OUTBOX: outbox}
    new = {name: path or _folder(holder, name) for name, path in chosen.items()}
    for folder in (one for one in chosen.values() if one is not None):
        if not folder.is_dir():
            raise MissingFolder(folder=str(folder))
    if new[INBOX].resolve() == new[OUTBOX].resolve():
        raise SameFolder(folder=str(new[INBOX]))
    with holder.transaction():
        for name, path in chosen.items():
            if path is not None:
                own = path.resolve() == (holder.folder / name).resolve()
                holder.meta.put(name, "" if own else str(path.absolute()))


def made(folder: Path, holder: Holder) -> Path:
    """Return a folder to write into; the register's own is made where somebody removed it."""
    if folder in (holder.folder / INBOX, holder.folder / OUTBOX):
        with writing(folder.parent):
            files.make_folder(folder)
    return folder


def _folder(holder: Holder, name: str) -> Path:
    chosen = holder.meta.text(name)
    return Path(chosen) if chosen else holder.folder / name
