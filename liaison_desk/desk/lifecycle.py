"""Making, opening, backing up and restoring a register."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.bundle.age import hybrid_public_key
from liaison_desk.clock import Clock
from liaison_desk.db.attachments import AttachmentStore
from liaison_desk.db.connection import (
    Database,
    DatabaseKey,
    create_database,
    new_database_key,
    open_database,
    transaction,
)
from liaison_desk.db.copying import copy_database
from liaison_desk.db.derive import Deriver
from liaison_desk.db.errors import Missing, writing
from liaison_desk.db.feedstore import FeedStore
from liaison_desk.db.fillings import Fillings
from liaison_desk.db.holder import Holder
from liaison_desk.db.ledger import Ledger
from liaison_desk.db.meta import Meta
from liaison_desk.db.schema import create
from liaison_desk.db.tables import Tables
from liaison_desk.desk import errors, leftovers, newer, writer
from liaison_desk.desk.copies import continuing, notices
from liaison_desk.desk.copies.heirs import heirs
from liaison_desk.desk.copies.marks import MACHINE, Marks
from liaison_desk.desk.journal import log
from liaison_desk.desk.lists import shipped
from liaison_desk.desk.network import directory, stations
from liaison_desk.feeds.authority import Authority
from liaison_desk.keys.errors import KeystoreNotSet
from liaison_desk.keys.identity import (
    NAME_LONGEST,
    Role,
    StationCard,
    StationKeys,
    is_station_code,
    make_card,
    new_keys,
    write_card,
)
from liaison_desk.keys.keystore import KeyStore
from liaison_desk.keys.slot_file import KEYSTORE
from liaison_desk.keys.slots import Opened, Slots
from liaison_desk.keys.wrapping import MEMORY_KIB, check_passphrase
from liaison_desk.progress import Progress, quiet

DATABASE: Final = continuing.DATABASE
ATTACHMENTS: Final = "attachments"
FOLDERS: Final = (ATTACHMENTS, "backups", "inbox", "outbox")


def create_register(
    folder: Path,
    *,
    station: str,
    name: str,
    officer: str,
    passphrase: str,
    headquarters: bool,
    clock: Clock,
    office: str = "",
    memory_kib: int = MEMORY_KIB,
) -> Holder:
    """Make a register in ``folder``, which must not exist or be empty, and open it.

    The key slots are written last: until they are there, nothing can be opened,
    and a folder that a crash left half made is told from a register.
    """
    _check_free(folder)
    check_passphrase(passphrase)
    keys = new_keys()
    card = _new_card(keys, station, name, office or station, headquarters=headquarters)
    with writing(folder):
        files.make_folder(folder)
    secret = new_database_key()
    db = create_database(folder / DATABASE, secret)
    try:
        with transaction(db):
            create(db)
        holder = _holder(folder, db, secret, clock)
        with holder.transaction():
            _settle(holder, keys, write_card(card, keys.sign_seed), station, headquarters)
            officer_id = writer.create(holder, "officer", {"name": officer, "station": station})
            holder.officer = officer_id
            if headquarters:  # it keeps the directory, and enters a post when it trusts its card
                directory.enter(holder, card)
                shipped.enter(holder)
            log(holder, "CONFIG", {"how": "create"})
        _begin_marks(holder)
        for one in FOLDERS:
            files.make_folder(folder / one)
        slots = Slots.new(folder)
        slots.add_passphrase(officer_id, passphrase, secret, memory_kib=memory_kib)
        slots.save()
    except BaseException:
        db.close()
        files.remove_folder(folder)
        raise
    return holder


def open_register(folder: Path, *, passphrase: str, clock: Clock) -> Holder:
    """Open the register in ``folder`` with an officer's passphrase."""
    opened = _slots(folder).open_with_passphrase(passphrase)
    return _opened(folder, opened, "passphrase", clock)


def open_with_keystore(folder: Path, *, clock: Clock) -> Holder:
    """Open the register in ``folder`` through this computer's key store."""
    slots = _slots(folder)
    if not slots.has_keystore:
        raise KeystoreNotSet(folder=str(folder))  # before the store asks to be unlocked
    return _opened(folder, slots.open_with_keystore(KeyStore()), "keystore", clock)


def use_keystore(holder: Holder) -> None:
    """Let this computer's key store open the register too.

    A way in through a key store that was set up before gives way to this one.
    """
    slots, store = Slots.load(holder.folder), KeyStore()
    before = [one.id for one in slots.listing() if one.kind == KEYSTORE]
    slots.add_keystore(holder.officer, holder.secret, store)
    for slot in before:
        slots.remove(slot, store)
    with holder.transaction():
        log(holder, "CONFIG", {"how": "keystore"})
        slots.save()


def back_up(holder: Holder, path: Path, *, progress: Progress = quiet) -> None:
    """Write a copy of the register into the new folder ``path``."""
    if holder.in_batch:
        raise errors.InBatch
    _check_free(path)
    with holder.transaction():
        log(holder, "BACKUP", {"how": "copy"})
    try:
        with writing(path):
            files.make_folder(path)
            copy_database(holder.db, path / DATABASE, holder.secret, progress=progress)
            _copy_attachments(holder.folder, path, progress)
            _copy_slots(holder.folder, path)
    except BaseException:
        files.remove_folder(path)
        raise


def restore(
    backup: Path, folder: Path, *, passphrase: str, clock: Clock, progress: Progress = quiet
) -> Holder:
    """Make the register of a backup work again in ``folder``.

    A restored copy may lack what it wrote after the backup, so it goes on in
    new feeds, each of which says which one it continues.
    """
    _check_free(folder)
    opened = _slots(backup).open_with_passphrase(passphrase)
    return _restored(backup, folder, opened, clock, progress)


def _restored(
    backup: Path, folder: Path, opened: Opened, clock: Clock, progress: Progress = quiet
) -> Holder:
    source = open_database(backup / DATABASE, opened.secret, write=False)
    try:
        with writing(folder):
            files.make_folder(folder)
            copy_database(source, folder / DATABASE, opened.secret, progress=progress)
            _copy_attachments(backup, folder, progress)
        return _continued(backup, folder, opened, clock)
    except BaseException:
        files.remove_folder(folder)
        raise
    finally:
        source.close()


def _continued(backup: Path, folder: Path, opened: Opened, clock: Clock) -> Holder:
    """Open a copy that has no slots yet, and let it go on in feeds of its own.

    Nothing is written in the feeds of the one it was copied from, not even that
    it was opened; and without slots nobody opens it before that is done.
    """
    db = open_database(folder / DATABASE, opened.secret)
    try:
        holder = _holder(folder, db, opened.secret, clock)
        holder.officer = opened.officer
        newer.renew_tables(holder)
        holder.marks = marks = Marks(holder)
        with holder.transaction():
            above = marks.read(holder.data_feed)
            gone = heirs(marks, holder.data_feed)
            continuing.continue_feeds(holder, above=above, retire=True, gone=gone)
            notices.note(holder, "copies.restored" if above else "copies.restored_elsewhere")
            holder.meta.put(MACHINE, marks.machine())
            log(holder, "RESTORE", {"how": "backup"})
        leftovers.clear(holder)
        _copy_slots(backup, folder)
    except BaseException:
        db.close()
        raise
    return holder


def _new_card(
    keys: StationKeys, station: str, name: str, office: str, *, headquarters: bool
) -> StationCard:
    if not (is_station_code(station) and is_station_code(office)):
        raise errors.BadStationCode
    try:
        return make_card(
            keys, station=station, name=name, office=office,
            role=Role.HEADQUARTERS if headquarters else Role.STATION,
            seal_key=hybrid_public_key(keys.seal_seed),
        )  # fmt: skip
    except ValueError as error:
        raise errors.BadStationName(limit=NAME_LONGEST) from error


def _check_free(folder: Path) -> None:
    """Refuse a place where something is already, be it a folder or a disk file."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise errors.FolderNotEmpty(folder=str(folder))


def _slots(folder: Path) -> Slots:
    """Return the slots of a register; where there is no database, that is what is said."""
    if not (folder / DATABASE).is_file():
        raise Missing(folder=str(folder))
    return Slots.load(folder)


def _opened(folder: Path, opened: Opened, how: str, clock: Clock) -> Holder:
    db = open_database(folder / DATABASE, opened.secret)
    try:
        holder = _holder(folder, db, opened.secret, clock)
        holder.officer = opened.officer
        newer.renew_tables(holder)
        leftovers.clear(holder)
        marks = Marks(holder)
        holder.marks = marks
        continuing.look(holder, marks)
        with holder.transaction():
            log(holder, "LOGIN", {"how": how})
    except BaseException:
        db.close()
        raise
    return holder


def _holder(folder: Path, db: Database, secret: DatabaseKey, clock: Clock) -> Holder:
    store = FeedStore(db)
    return Holder(
        folder, db, clock, store, Ledger(db, store), Deriver(db, store, Authority()),
        Tables(db), AttachmentStore(folder / ATTACHMENTS), Meta(db), Fillings(db),
        secret,
    )  # fmt: skip


def _settle(
    holder: Holder, keys: StationKeys, card: bytes, station: str, headquarters: bool
) -> None:
    """Write what the register is, and begin its feeds."""
    meta = holder.meta
    meta.put("station", station)
    meta.put("headquarters", station if headquarters else "")
    meta.put_secret("sign_seed", keys.sign_seed)
    meta.put_secret("seal_seed", keys.seal_seed)
    meta.put_secret(stations.CARD, card)
    continuing.continue_feeds(holder)


def _begin_marks(holder: Holder) -> None:
    """Let a register that was just made be known on this computer."""
    holder.marks = marks = Marks(holder)
    with holder.transaction():
        holder.meta.put(MACHINE, marks.machine())


def _copy_attachments(source: Path, target: Path, progress: Progress) -> None:
    for folder in FOLDERS:
        files.make_folder(target / folder)
    names = [Path(ATTACHMENTS) / one.name for one in sorted((source / ATTACHMENTS).glob("*"))]
    for done, name in enumerate(names):
        progress(done, len(names), "copy")
        files.copy_whole(source / name, target / name)


def _copy_slots(source: Path, target: Path) -> None:
    """Copy the key slots, last of all: until they are there, a copy is no register."""
    files.copy_whole(source / "keyslots.json", target / "keyslots.json")
