"""Slots: the ways into a register, each wrapping the same database key.

Changes are made in memory; :meth:`Slots.save` is the one moment at which they
come into force. So a new key can be prepared for everybody, the database
copied under it, and both switched by one rename.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from liaison_desk import ids, strict_json
from liaison_desk.db.connection import DatabaseKey
from liaison_desk.keys import errors, slot_file, wrapping
from liaison_desk.keys.keystore import KeyStore
from liaison_desk.keys.slot_file import KEYSTORE, PASSPHRASE, Slot


class SlotInfo(NamedTuple):
    """What may be shown of a slot."""

    id: str
    kind: str  # passphrase, keystore, or a newer version's
    officer: str  # id of the officer's record; empty where the kind is not known here


class Opened(NamedTuple):
    """What a way in leads to."""

    secret: DatabaseKey
    officer: str  # id of the officer's record


class Slots:
    """The slots of one register."""

    def __init__(self, folder: Path, register: str, slots: list[Slot]) -> None:
        """Use :meth:`new` or :meth:`load`."""
        self.folder = folder
        self.register = register  # id: slots cannot be moved to another register
        self._slots = slots
        self._retire = False  # something must no longer open the kept generation

    @classmethod
    def new(cls, folder: Path) -> Slots:
        """Return the slots of a register that is being made; none yet."""
        return cls(folder, ids.new_nonce(), [])

    @classmethod
    def load(cls, folder: Path) -> Slots:
        """Read the slots in ``folder``.

        Raises :class:`errors.SlotsMissing`, :class:`errors.SlotsDamaged` (both
        have a form that points to the kept generation) or
        :class:`errors.SlotsNewer`.
        """
        return cls(folder, *slot_file.load(folder))

    def save(self) -> None:
        """Put the slots as they are now in force."""
        content = slot_file.Content(self.register, self._slots)
        slot_file.save(self.folder, content, retire=self._retire)
        self._retire = False

    def listing(self) -> tuple[SlotInfo, ...]:
        """Return what may be shown of each slot."""
        return tuple(
            [SlotInfo(one["id"], one["kind"], str(one.get("officer", ""))) for one in self._slots]
        )

    def add_passphrase(
        self,
        officer: str,
        passphrase: str,
        secret: DatabaseKey,
        *,
        memory_kib: int = wrapping.MEMORY_KIB,
    ) -> str:
        """Add a way in by ``passphrase`` for ``officer``; return the slot's id.

        Where the computer cannot give ``memory_kib``, less is taken, down to
        the floor. Raises :class:`errors.PassphraseTooShort`,
        :class:`errors.PassphraseTooSimple`, :class:`errors.NoMemory`.
        """
        wrapping.check_passphrase(passphrase)
        if not wrapping.MEMORY_FLOOR_KIB <= memory_kib <= wrapping.MEMORY_CEILING_KIB:
            raise ValueError("memory out of bounds")
        slot = _draft(PASSPHRASE, officer)
        slot |= {"passes": wrapping.PASSES, "lanes": wrapping.LANES}
        under, slot["memory_kib"] = _stretch_what_fits(passphrase, slot["salt"], memory_kib)
        return self._add(slot, secret, under)

    def open_with_passphrase(self, passphrase: str) -> Opened:
        """Try every passphrase slot; :class:`errors.WrongPassphrase` when none opens."""
        return self._open_with_passphrase(passphrase)[0]

    def change_passphrase(
        self, old: str, new: str, *, memory_kib: int = wrapping.MEMORY_KIB
    ) -> str:
        """Replace the slot that ``old`` opens by one for ``new``; return its id."""
        opened, slot = self._open_with_passphrase(old)
        added = self.add_passphrase(opened.officer, new, opened.secret, memory_kib=memory_kib)
        self._drop(slot)
        return added

    @property
    def has_keystore(self) -> bool:
        """Tell whether a slot opens through a computer's key store."""
        return any(one["kind"] == KEYSTORE for one in self._slots)

    def add_keystore(self, officer: str, secret: DatabaseKey, store: KeyStore) -> str:
        """Add a way in through ``store`` beside a passphrase; return the slot's id.

        The store holds a random wrapping key, never the database key: alone it
        opens nothing. Raises :class:`errors.KeystoreOnly` without a passphrase.
        """
        if not any(one["kind"] == PASSPHRASE for one in self._slots):
            raise errors.KeystoreOnly
        slot = _draft(KEYSTORE, officer)
        under = secrets.token_bytes(32)
        store.put(self._entry(slot), under)
        return self._add(slot, secret, under)

    def open_with_keystore(self, store: KeyStore) -> Opened:
        """Open by the entry in ``store`` that belongs to one of the slots.

        Raises :class:`errors.KeystoreNotSet` when no slot is of that kind, and
        :class:`errors.KeystoreEntryMissing` when no entry opens one.
        """
        if not self.has_keystore:
            raise errors.KeystoreNotSet(folder=str(self.folder))
        opened = self._first(KEYSTORE, lambda slot: store.get(self._entry(slot)))
        if opened is None:
            raise errors.KeystoreEntryMissing
        return opened[0]

    def remove(self, slot_id: str, store: KeyStore | None = None) -> None:
        """Remove a slot; with ``store`` its entry there too.

        Raises :class:`errors.LastSlot` for the last passphrase: neither the
        key store nor a kind that is not known here is a way in to rely on.
        """
        slot = next(one for one in self._slots if one["id"] == slot_id)
        passphrases = sum(one["kind"] == PASSPHRASE for one in self._slots)
        if slot["kind"] == PASSPHRASE and passphrases == 1:
            raise errors.LastSlot
        self._drop(slot)
        if store is not None and slot["kind"] == KEYSTORE:
            store.remove(self._entry(slot))

    def _open_with_passphrase(self, passphrase: str) -> tuple[Opened, Slot]:
        opened = self._first(PASSPHRASE, lambda slot: _stretch_for(slot, passphrase))
        if opened is None:
            raise errors.WrongPassphrase
        return opened

    def _first(
        self, kind: str, under: Callable[[Slot], bytes | None]
    ) -> tuple[Opened, Slot] | None:
        """Return the first slot of ``kind`` that its key opens, and what it leads to."""
        for slot in self._slots:
            key = under(slot) if slot["kind"] == kind else None
            if key is None:
                continue
            wrapped, salt = bytes.fromhex(slot["wrapped"]), bytes.fromhex(slot["salt"])
            secret = wrapping.unwrap(wrapped, key, salt, self._bound(slot))
            if secret is not None:
                return Opened(secret, slot["officer"]), slot
        return None

    def _add(self, slot: Slot, secret: DatabaseKey, under: bytes) -> str:
        salt = bytes.fromhex(slot["salt"])
        slot["wrapped"] = wrapping.wrap(secret, under, salt, self._bound(slot)).hex()
        self._slots.append(slot)
        return str(slot["id"])

    def _drop(self, slot: Slot) -> None:
        self._slots.remove(slot)
        self._retire = True

    def _bound(self, slot: Slot) -> bytes:
        """Return what a slot is bound to: its register and all its own parameters."""
        rest = {key: value for key, value in slot.items() if key != "wrapped"}
        return strict_json.dumps([self.register, rest])

    def _entry(self, slot: Slot) -> str:
        """Return the name of a slot's entry in the key store."""
        return f"{self.register} {slot['id']}"


def _draft(kind: str, officer: str) -> Slot:
    if not ids.is_hex(officer, ids.ID_DIGITS):
        raise ValueError("an officer is named by the id of a record")
    return {"id": ids.new_nonce(), "kind": kind, "officer": officer, "salt": ids.new_nonce()}


def _stretch_what_fits(passphrase: str, salt: str, memory_kib: int) -> tuple[bytes, int]:
    """Return the stretched passphrase and the memory that it took, halved while it fails."""
    while True:
        try:
            under = wrapping.stretch(passphrase, bytes.fromhex(salt), memory_kib=memory_kib)
        except MemoryError as error:
            if memory_kib == wrapping.MEMORY_FLOOR_KIB:
                raise errors.NoMemory(mb=memory_kib // 1024) from error
            memory_kib = max(memory_kib // 2, wrapping.MEMORY_FLOOR_KIB)
        else:
            return under, memory_kib


def _stretch_for(slot: Slot, passphrase: str) -> bytes:
    salt, memory_kib = bytes.fromhex(slot["salt"]), slot["memory_kib"]
    try:
        return wrapping.stretch(passphrase, salt, memory_kib=memory_kib)
    except MemoryError as error:
        raise errors.NoMemory(mb=memory_kib // 1024) from error
