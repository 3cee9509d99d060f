"""The disk file of the slots: its form, its bounds, its two generations.

``keyslots.json`` is one strict JSON object: ``format`` (1), ``register`` (an
id), ``slots`` (a list of objects), ``sha256`` over all the rest. The hash is
no protection against an attacker, who could make it anew; it tells damage
from a wrong passphrase. A slot of a kind that is not known here is kept as it
is, so that a newer version's ways in survive an older one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, Final, NamedTuple

from liaison_desk import files, ids, strict_json
from liaison_desk.db.errors import writing
from liaison_desk.errors import UserError
from liaison_desk.keys import errors, wrapping

NAME: Final = "keyslots.json"
OLD: Final = "keyslots.json.old"
FORMAT: Final = 1
PASSPHRASE: Final = "passphrase"  # noqa: S105  # the name of a kind
KEYSTORE: Final = "keystore"
MAX_SIZE: Final = 256 * 1024  # bytes: a slot has some 400
MAX_SLOTS: Final = 64  # officers of one seat, with a way in or two each

_SALT_DIGITS: Final = 32  # 16 bytes
_DOMAIN: Final = b"liaison-desk slots 1\0"
_COMMON: Final = frozenset({"id", "kind", "officer", "salt", "wrapped"})
_FIELDS: Final = {
    PASSPHRASE: _COMMON | {"memory_kib", "passes", "lanes"},
    KEYSTORE: _COMMON,
}

Slot = dict[str, Any]  # of strict JSON: text, whole numbers, lists, objects


class Content(NamedTuple):
    """What a slot file says."""

    register: str  # id, 32 hex digits
    slots: list[Slot]


class _Newer(ValueError):
    """The file is whole, and of a format that this version does not know."""


def write(content: Content) -> bytes:
    """Return the bytes of a slot file."""
    value: dict[str, Any] = {
        "format": FORMAT,
        "register": content.register,
        "slots": content.slots,
    }
    return strict_json.dumps({**value, "sha256": _hash(value)})


def read(data: bytes) -> Content:
    """Return what ``data`` says; ``ValueError`` for anything that is not a whole slot file."""
    value = strict_json.loads(data, max_size=MAX_SIZE)
    if not isinstance(value, dict) or value.pop("sha256", None) != _hash(value):
        raise ValueError("the hash does not fit")
    if value.get("format") != FORMAT:
        raise _Newer("a format of another version")
    if value.keys() != {"format", "register", "slots"} or not _is_id(value["register"]):
        raise ValueError("not the entries of a slot file")
    slots = value["slots"]
    if not isinstance(slots, list) or len(slots) > MAX_SLOTS or not all(map(_is_slot, slots)):
        raise ValueError("not a list of slots")
    if len({slot["id"] for slot in slots}) != len(slots):
        raise ValueError("two slots of one id")
    return Content(value["register"], slots)


def _hash(value: dict[str, Any]) -> str:
    return hashlib.sha256(_DOMAIN + strict_json.dumps(value)).hexdigest()


def _is_slot(slot: object) -> bool:
    if not isinstance(slot, dict) or not _is_id(slot.get("id")):
        return False
    kind = slot.get("kind")
    if not isinstance(kind, str) or kind not in _FIELDS:
        return isinstance(kind, str)  # a newer version's: kept, never opened
    return (
        slot.keys() == _FIELDS[kind]
        and _is_id(slot["officer"])
        and _is_hex(slot["salt"], _SALT_DIGITS)
        and _is_hex(slot["wrapped"], 2 * wrapping.WRAPPED)
        and (kind != PASSPHRASE or _is_bearable(slot))
    )


def _is_bearable(slot: Slot) -> bool:
    """Hold the cost to its bounds before anything is computed with it.

    Lower than the floor would help a guesser; 64 GiB would stop the computer.
    """
    memory = slot["memory_kib"]
    return (
        type(memory) is int
        and wrapping.MEMORY_FLOOR_KIB <= memory <= wrapping.MEMORY_CEILING_KIB
        and (slot["passes"], slot["lanes"]) == (wrapping.PASSES, wrapping.LANES)
    )


def _is_hex(text: object, digits: int) -> bool:
    return isinstance(text, str) and ids.is_hex(text, digits)


def _is_id(value: object) -> bool:
    return _is_hex(value, ids.ID_DIGITS)


def load(folder: Path) -> Content:
    """Return the slots of the register in ``folder``, or say in what way they are not there."""
    try:
        return read(files.read_bounded(folder / NAME, MAX_SIZE))
    except FileNotFoundError as error:
        raise _without(folder, errors.SlotsMissing, errors.SlotsMissingOldKept) from error
    except _Newer as error:
        raise errors.SlotsNewer(folder=str(folder)) from error
    except (ValueError, OSError) as error:
        raise _without(folder, errors.SlotsDamaged, errors.SlotsDamagedOldKept) from error


def _without(folder: Path, bare: type[UserError], old_kept: type[UserError]) -> UserError:
    kind = bare if _whole(folder / OLD) is None else old_kept
    return kind(folder=str(folder), file=NAME, old=OLD)


def _whole(path: Path) -> bytes | None:
    """Return the bytes of a whole slot file at ``path``, or nothing."""
    try:
        data = files.read_bounded(path, MAX_SIZE)
        read(data)
    except (ValueError, OSError):
        return None
    return data


def save(folder: Path, content: Content, *, retire: bool) -> None:
    """Put ``content`` in force: whole or not at all, and the generation before it kept.

    With ``retire`` (a slot was removed or its passphrase changed) the kept
    generation is ``content`` too: what was retired must not go on opening the
    file beside it. A damaged file never takes the place of the kept one.
    """
    data = write(content)
    before = data if retire else _whole(folder / NAME)
    with writing(folder):
        if before is not None:
            files.write_whole(folder / OLD, before)
        files.write_whole(folder / NAME, data)
