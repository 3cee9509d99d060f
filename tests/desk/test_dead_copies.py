"""Copies that died keep nothing waiting, and copies that live lose nothing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.bundle.confirm import living
from liaison_desk.clock import HandClock
from liaison_desk.desk.copies.claims import doubted, is_continued
from liaison_desk.desk.copies.heirs import retires
from liaison_desk.register import Register
from tests.desk.copied import OFFICE, Copied, computer
from tests.desk.network import PASSPHRASE


@pytest.fixture
def two(tmp_path: Path, clock: HandClock) -> Iterator[Copied]:
    """Give headquarters and two posts on one computer, with one shared case."""
    with computer(tmp_path, OFFICE, OFFICE):
        world = Copied(tmp_path, clock, ("TIA", "SKP", "LJU"))
        case = world["SKP"].add("case", title="Before the copy")
        world["SKP"].share(case, ["LJU"], history=True)
        world.settle_down()
        yield world
        world.close()


def restore_again(world: Copied, station: str, backup: Path, folder: str) -> Register:
    """Lose the register of a station, and go on with a backup."""
    world[station].close()
    rooms = world.rooms.get(station, (OFFICE, OFFICE))
    with computer(world.folder, *rooms):
        reg = Register.restore(
            backup, world.folder / folder, passphrase=PASSPHRASE, clock=world.clock
        )
    world.registers[station] = reg
    return reg


@pytest.mark.parametrize("station", ["TIA", "SKP"])
def test_a_backup_restored_twice_on_one_computer_keeps_nothing_waiting(
    two: Copied, tmp_path: Path, station: str
) -> None:
    two[station].backup(tmp_path / "backup")
    restore_again(two, station, tmp_path / "backup", "A")
    other = "SKP" if station == "TIA" else "TIA"
    two.pass_on(station, other)
    restore_again(two, station, tmp_path / "backup", "B")
    two[other].add("case", title="After both")
    two.settle_down()
    two.agree()


def words_of(reg: Register) -> list[str]:
    return [one.code for one in reg.notices()]


def test_a_new_computer_remembers_what_was_restored_on_it_before(
    two: Copied, tmp_path: Path
) -> None:
    """The old computer is gone, and with it the mark of the register that was backed up."""
    two["SKP"].backup(tmp_path / "backup")
    two.rooms["SKP"] = ("new", "new")
    restore_again(two, "SKP", tmp_path / "backup", "A")
    two.pass_on("SKP", "LJU")
    restore_again(two, "SKP", tmp_path / "backup", "B")
    restore_again(two, "SKP", tmp_path / "backup", "C")
    two["LJU"].change(two["LJU"].list("case")[0].id, operation_name="After all of them")
    two.settle_down()
    two.agree()
    assert words_of(two["SKP"]) == ["copies.restored_elsewhere"]


def died_elsewhere(two: Copied, backup: Path) -> str:
    """Restore one backup on two computers; the first speaks once and dies. Returns its feed."""
    two["SKP"].backup(backup)
    two.rooms["SKP"] = ("first", "first")
    dead = restore_again(two, "SKP", backup, "A")._holder.data_feed
    two["SKP"].add("case", title="Of the first")
    two.pass_on("SKP", "TIA")
    two.rooms["SKP"] = ("second", "second")
    restore_again(two, "SKP", backup, "B")
    two["TIA"].share(two["TIA"].add("case", title="After both"), ["SKP"])
    return dead


def test_an_officer_says_that_a_copy_on_another_computer_is_gone(
    two: Copied, tmp_path: Path
) -> None:
    dead = died_elsewhere(two, tmp_path / "backup")
    with pytest.raises(AssertionError, match="still waiting"):
        two.settle_down()
    skopje = two["SKP"]
    (asked,) = (one for one in skopje.notices() if one.code == "copies.other")
    assert asked.values == {"copy": dead[:8], "day": "2026-03-16", "feed": dead}
    assert [one.copy for one in skopje.other_copies()] == [dead]
    assert [one.copy for one in skopje.only_copy()] == [dead]
    assert not skopje.other_copies()
    assert "copies.other" not in words_of(skopje)
    assert not skopje.only_copy()
    two.settle_down()
    two.agree()
    assert "Of the first" in {one.title for one in skopje.list("case")}


def test_a_question_that_was_read_is_not_asked_again_for_the_same_copy(
    two: Copied, tmp_path: Path
) -> None:
    died_elsewhere(two, tmp_path / "backup")
    two.pass_on("SKP", "TIA")
    two.pass_on("TIA", "SKP")
    assert "copies.other" in words_of(two["SKP"])
    two["SKP"].forget_notices()
    two.pass_on("TIA", "SKP")
    assert "copies.other" not in words_of(two["SKP"])


def test_a_copy_that_was_said_to_be_gone_and_speaks_counts_again_and_lacks_nothing(
    two: Copied, clock: HandClock
) -> None:
    """Said in error: both laptops are used."""
    folder = two.copy("SKP", "laptop")
    two.rooms["laptop"] = ("laptop", "laptop")
    laptop, office = two.open_one("laptop", folder), two["SKP"]
    gone = laptop._holder.data_feed
    two.settle_down()
    assert [one.copy for one in office.only_copy()] == [gone]
    two.pass_on("SKP", "TIA")
    case = two["TIA"].add("case", title="While it was thought to be gone")
    two["TIA"].share(case, ["SKP"])
    own = laptop.add("case", title="Written on the laptop")
    two._count += 1
    path = two.folder / "to the office alone.bundle"
    two["TIA"].export_bundle("SKP", path)
    office.apply(office.read_bundle(path))  # and the laptop never gets that one
    two.pass_on("SKP", "TIA")
    assert not two["TIA"].waiting("SKP")  # nobody waits for who is thought to be gone
    two.settle_down()
    two.agree()
    assert laptop.get(case).title == "While it was thought to be gone"
    assert office.get(own).title == "Written on the laptop"
    assert laptop._holder.data_feed != gone
    assert [one.copy for one in office.other_copies()] == [laptop._holder.data_feed]


def test_a_register_put_back_in_place_of_the_one_that_went_on_there_retires_it(
    two: Copied, tmp_path: Path
) -> None:
    """Put back twice: the second time the mark says "continued", and the first is overwritten."""
    kept = two.copy("SKP", "kept")
    for title in ("Before the first", "Before the second"):
        two["SKP"].add("case", title=title)
        two.settle_down()
        place = two.close_one("SKP")
        shutil.rmtree(place)
        shutil.copytree(kept, place)
        two.open_one("SKP", place)
    two["TIA"].share(two["TIA"].add("case", title="After both"), ["SKP"])
    two.settle_down()
    two.agree()
    assert "copies.other" not in words_of(two["SKP"])


def test_a_station_retires_feeds_of_its_own_alone(two: Copied) -> None:
    tirana = two["TIA"]._holder
    before = [one.copy for one in living(tirana, "SKP")]
    (have,) = living(tirana, "LJU")
    hostile = have._replace(serial=have.serial + 1, retires=tuple(before))
    with tirana.transaction():
        tirana.ledger.keep_statement("LJU", hostile)
    assert [one.copy for one in living(tirana, "SKP")] == before
    assert not is_continued(tirana, before[0])
    assert not doubted(tirana, "SKP")


def test_what_two_copies_say_of_each_other_leaves_everything_to_be_sent(two: Copied) -> None:
    """Each is called gone by the other: nothing counts as confirmed until one speaks anew."""
    folder = two.copy("SKP", "laptop")
    two.rooms["laptop"] = ("laptop", "laptop")
    two.open_one("laptop", folder)
    two["SKP"].add("case", title="At the office")
    two.at("laptop").add("case", title="On the laptop")
    two.settle_down()
    two["SKP"].only_copy()
    two.pass_on("SKP", "TIA")
    two.at("laptop").only_copy()
    two.settle_down()
    two.agree()
    for reg in two:
        if reg.station != "LJU":
            assert {"At the office", "On the laptop"} <= {one.title for one in reg.list("case")}


def test_only_the_past_of_a_copy_and_what_was_said_is_told_to_be_gone(two: Copied) -> None:
    holder = two["SKP"]._holder
    assert retires(holder) == ()
    past = []
    for _ in range(3):
        past.append(holder.data_feed)
        two["SKP"].this_is_a_copy()
    assert retires(holder) == tuple(sorted(past))
    assert not two["SKP"].other_copies()
