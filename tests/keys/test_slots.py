"""Slots open their own register, say exactly what is wrong, and change nothing by being tried."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_desk import strict_json
from liaison_desk.db.connection import DatabaseKey
from liaison_desk.keys import errors, slot_file, wrapping
from liaison_desk.keys.slots import Slots

SECRET = DatabaseKey(bytes(range(32)), bytes(range(100, 116)))
OFFICER, OTHER_OFFICER = "a1" * 16, "b2" * 16
PASSPHRASE, OTHER = "ura e gurit mbi lum", "три брези до патот"
FLOOR = wrapping.MEMORY_FLOOR_KIB


def _saved(folder: Path, passphrase: str = PASSPHRASE, officer: str = OFFICER) -> Slots:
    folder.mkdir(exist_ok=True)
    slots = Slots.new(folder)
    slots.add_passphrase(officer, passphrase, SECRET, memory_kib=FLOOR)
    slots.save()
    return slots


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a register's folder with one passphrase slot."""
    _saved(tmp_path / "register")
    return tmp_path / "register"


def _disk(folder: Path) -> dict[str, str]:
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in folder.iterdir()}


def _refused(folder: Path, error: type[Exception], passphrase: str = PASSPHRASE) -> None:
    before = _disk(folder)
    with pytest.raises(error) as raised:
        Slots.load(folder).open_with_passphrase(passphrase)
    assert type(raised.value) is error
    assert _disk(folder) == before


def _rewrite(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Alter the slot file as an attacker would: with the hash made anew."""
    path = folder / slot_file.NAME
    value = json.loads(path.read_bytes())
    del value["sha256"]
    change(value)
    value["sha256"] = slot_file._hash(value)
    path.write_bytes(strict_json.dumps(value))


def test_the_passphrase_leads_to_the_key_and_to_its_officer(folder: Path) -> None:
    opened = Slots.load(folder).open_with_passphrase(PASSPHRASE)
    assert opened == (SECRET, OFFICER)


def test_a_wrong_passphrase_is_said_to_be_wrong(folder: Path) -> None:
    _refused(folder, errors.WrongPassphrase, PASSPHRASE + " ")


def test_every_officer_opens_with_their_own(folder: Path) -> None:
    slots = Slots.load(folder)
    slots.add_passphrase(OTHER_OFFICER, OTHER, SECRET, memory_kib=FLOOR)
    slots.save()
    again = Slots.load(folder)
    assert again.open_with_passphrase(PASSPHRASE).officer == OFFICER
    assert again.open_with_passphrase(OTHER).officer == OTHER_OFFICER


def test_the_same_letters_from_another_keyboard_open(tmp_path: Path) -> None:
    _saved(tmp_path / "register", "Çdo ditë një ëndërr")
    decomposed = "C\u0327do dite\u0308 nje\u0308\u00a0e\u0308nde\u0308rr"
    assert Slots.load(tmp_path / "register").open_with_passphrase(decomposed).secret == SECRET


def test_the_full_cost_is_the_default_and_is_written_down(folder: Path) -> None:
    slots = Slots.load(folder)
    slots.add_passphrase(OTHER_OFFICER, OTHER, SECRET)
    slots.save()
    slot = json.loads((folder / slot_file.NAME).read_bytes())["slots"][1]
    assert (slot["memory_kib"], slot["passes"], slot["lanes"]) == (256 * 1024, 3, 4)
    assert Slots.load(folder).open_with_passphrase(OTHER).officer == OTHER_OFFICER


@pytest.mark.parametrize(
    ("passphrase", "error"),
    [
        ("", errors.PassphraseTooShort),
        ("mali i larte"[:11], errors.PassphraseTooShort),
        ("aaaaaaaaaaaaaaaaaaaa", errors.PassphraseTooSimple),
        ("121212121212", errors.PassphraseTooSimple),
    ],
)
def test_a_weak_passphrase_is_refused_with_the_rule(
    folder: Path, passphrase: str, error: type[Exception]
) -> None:
    slots = Slots.load(folder)
    with pytest.raises(error):
        slots.add_passphrase(OFFICER, passphrase, SECRET, memory_kib=FLOOR)
    assert len(slots.listing()) == 1


def test_the_cost_cannot_be_chosen_below_the_floor(folder: Path) -> None:
    with pytest.raises(ValueError, match="bounds"):
        Slots.load(folder).add_passphrase(OFFICER, PASSPHRASE, SECRET, memory_kib=FLOOR - 1)


LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from liaison_desk.db.connection import DatabaseKey
from liaison_desk.keys import errors, wrapping
from liaison_desk.keys.slots import Slots
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + int(sys.argv[1]) * 1024 * 1024,) * 2)
slots = Slots.new(Path("nowhere"))
try:
    slots.add_passphrase("a1" * 16, "ura e gurit mbi lum", DatabaseKey(bytes(32), bytes(16)))
except errors.NoMemory:
    print("none")
else:
    opened = slots.open_with_passphrase("ura e gurit mbi lum")
    print(slots._slots[0]["memory_kib"] // 1024, opened.officer)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory so")
@pytest.mark.parametrize(
    ("free", "said"), [(160, f"128 {OFFICER}"), (90, f"64 {OFFICER}"), (40, "none")]
)
def test_the_cost_falls_to_the_floor_where_memory_fails_and_no_lower(free: int, said: str) -> None:
    command = [sys.executable, "-c", LITTLE_MEMORY, str(free)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said


@pytest.mark.parametrize(
    "memory_kib", [64 * 1024 * 1024, wrapping.MEMORY_CEILING_KIB + 1, FLOOR - 1, 8, 0, -1]
)
def test_a_hostile_cost_is_refused_before_anything_is_computed(
    folder: Path, memory_kib: int
) -> None:
    _rewrite(folder, lambda file: file["slots"][0].update(memory_kib=memory_kib))
    _refused(folder, errors.SlotsDamaged)


@pytest.mark.parametrize("change", [{"passes": 1}, {"lanes": 1}, {"passes": 4_000_000}])
def test_other_parameters_are_refused_too(folder: Path, change: dict[str, int]) -> None:
    _rewrite(folder, lambda file: file["slots"][0].update(change))
    _refused(folder, errors.SlotsDamaged)


@pytest.mark.parametrize(
    "change", [{"memory_kib": 2 * FLOOR}, {"officer": OTHER_OFFICER}, {"id": "0" * 32}]
)
def test_a_parameter_within_bounds_cannot_be_changed_either(
    folder: Path, change: dict[str, str | int]
) -> None:
    _rewrite(folder, lambda file: file["slots"][0].update(change))
    _refused(folder, errors.WrongPassphrase)


def test_a_slot_moved_in_from_another_register_does_not_open(folder: Path, tmp_path: Path) -> None:
    _saved(tmp_path / "other", OTHER)
    foreign = json.loads((tmp_path / "other" / slot_file.NAME).read_bytes())["slots"][0]
    _rewrite(folder, lambda file: file["slots"].append(foreign))
    _refused(folder, errors.WrongPassphrase, OTHER)
    assert Slots.load(folder).open_with_passphrase(PASSPHRASE).secret == SECRET


@given(place=st.integers(min_value=0), bit=st.integers(0, 7))
def test_a_flipped_bit_is_damage_and_never_a_wrong_passphrase(
    tmp_path_factory: pytest.TempPathFactory, place: int, bit: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "flipped-slots"
    if not folder.exists():
        _saved(folder)
        (folder / "whole").write_bytes((folder / slot_file.NAME).read_bytes())
    data = bytearray((folder / "whole").read_bytes())
    data[place % len(data)] ^= 1 << bit
    (folder / slot_file.NAME).write_bytes(data)
    _refused(folder, errors.SlotsDamaged)


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"null", b'"x"', b"\xff", b"[" * 5000, b" " * (1 << 20)]
)
def test_what_is_no_slot_file_is_damage(folder: Path, data: bytes) -> None:
    (folder / slot_file.NAME).write_bytes(data)
    _refused(folder, errors.SlotsDamaged)


@pytest.mark.parametrize("size", [1, 100, -1])
def test_a_slot_file_cut_short_is_damage(folder: Path, size: int) -> None:
    path = folder / slot_file.NAME
    path.write_bytes(path.read_bytes()[:size])
    _refused(folder, errors.SlotsDamaged)


def test_a_missing_slot_file_is_said_to_be_missing(folder: Path) -> None:
    (folder / slot_file.NAME).unlink()
    _refused(folder, errors.SlotsMissing)


def test_the_kept_generation_is_pointed_to_when_it_is_whole(folder: Path) -> None:
    Slots.load(folder).save()
    path = folder / slot_file.NAME
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    _refused(folder, errors.SlotsDamagedOldKept)
    path.unlink()
    _refused(folder, errors.SlotsMissingOldKept)
    (folder / slot_file.OLD).write_bytes(whole[:-9])
    _refused(folder, errors.SlotsMissing)


def test_the_sentence_names_the_folder_and_both_files(folder: Path) -> None:
    Slots.load(folder).save()
    (folder / slot_file.NAME).write_bytes(b"damaged")
    with pytest.raises(errors.SlotsDamaged) as raised:
        Slots.load(folder)
    assert str(folder) in raised.value.sentence()
    assert "Put keyslots.json.old in the place of keyslots.json" in raised.value.sentence()


def test_following_the_sentence_to_the_kept_generation_opens(folder: Path) -> None:
    slots = Slots.load(folder)
    slots.add_passphrase(OTHER_OFFICER, OTHER, SECRET, memory_kib=FLOOR)
    slots.save()
    (folder / slot_file.NAME).write_bytes(b"damaged")
    (folder / slot_file.OLD).replace(folder / slot_file.NAME)
    assert Slots.load(folder).open_with_passphrase(PASSPHRASE).secret == SECRET


def test_a_damaged_file_never_takes_the_place_of_the_kept_one(folder: Path) -> None:
    slots = Slots.load(folder)
    slots.save()
    kept = (folder / slot_file.OLD).read_bytes()
    (folder / slot_file.NAME).write_bytes(b"damaged")
    slots.save()
    assert (folder / slot_file.OLD).read_bytes() == kept


def test_a_file_of_a_later_format_asks_for_the_newer_version(folder: Path) -> None:
    _rewrite(folder, lambda file: file.update(format=2, more=[1, "x"]))
    _refused(folder, errors.SlotsNewer)


def test_a_way_in_of_a_newer_version_is_kept_untouched(folder: Path) -> None:
    newer = {"id": "c3" * 16, "kind": "recovery", "sheet": "5", "parts": [1, {"a": "b"}]}
    _rewrite(folder, lambda file: file["slots"].insert(0, newer))
    slots = Slots.load(folder)
    assert slots.open_with_passphrase(PASSPHRASE).officer == OFFICER
    slots.change_passphrase(PASSPHRASE, OTHER, memory_kib=FLOOR)
    slots.save()
    assert json.loads((folder / slot_file.NAME).read_bytes())["slots"][0] == newer
    with pytest.raises(errors.LastSlot):  # it is no way in to rely on
        slots.remove(slots.listing()[1].id)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(folder: Path) -> None:
    slots = Slots.load(folder)
    slots.save()  # so that a generation is kept
    slots.change_passphrase(PASSPHRASE, OTHER, memory_kib=FLOOR)
    slots.save()
    assert Slots.load(folder).open_with_passphrase(OTHER) == (SECRET, OFFICER)
    _refused(folder, errors.WrongPassphrase)
    (folder / slot_file.OLD).replace(folder / slot_file.NAME)
    _refused(folder, errors.WrongPassphrase)


def test_a_passphrase_is_not_changed_by_who_does_not_know_it(folder: Path) -> None:
    with pytest.raises(errors.WrongPassphrase):
        Slots.load(folder).change_passphrase(OTHER, OTHER, memory_kib=FLOOR)


def test_nothing_is_in_force_before_it_is_saved(folder: Path) -> None:
    before = _disk(folder)
    slots = Slots.load(folder)
    slots.change_passphrase(PASSPHRASE, OTHER, memory_kib=FLOOR)
    assert _disk(folder) == before


def test_a_removed_officer_does_not_open_any_more(folder: Path) -> None:
    slots = Slots.load(folder)
    slots.add_passphrase(OTHER_OFFICER, OTHER, SECRET, memory_kib=FLOOR)
    slots.save()
    slots.remove(slots.listing()[1].id)
    slots.save()
    _refused(folder, errors.WrongPassphrase, OTHER)
    assert [one.officer for one in Slots.load(folder).listing()] == [OFFICER]


def test_the_last_passphrase_stays(folder: Path) -> None:
    slots = Slots.load(folder)
    with pytest.raises(errors.LastSlot):
        slots.remove(slots.listing()[0].id)


def test_neither_key_nor_passphrase_stands_in_the_file_or_in_a_report(folder: Path) -> None:
    data = (folder / slot_file.NAME).read_bytes()
    assert SECRET.key not in data
    assert SECRET.key.hex().encode() not in data
    assert PASSPHRASE.encode() not in data
    assert SECRET.key.hex() not in repr(Slots.load(folder).open_with_passphrase(PASSPHRASE))
    assert str(SECRET.key) not in repr(SECRET)
