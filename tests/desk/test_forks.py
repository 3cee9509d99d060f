"""One register copied, and both copies used: what meets is kept, and nothing stands still."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.copies.claims import Taken, go_together
from liaison_desk.desk.outgoing.due import Reason
from liaison_desk.feeds.fork import Fork
from liaison_desk.register import Register
from tests.desk.copied import OFFICE, Copied, computer
from tests.desk.network import PASSPHRASE, Network

FOUR = ("TIA", "SKP", "LJU", "BUC")


@pytest.fixture
def four(tmp_path: Path, clock: HandClock) -> Iterator[Copied]:
    """Give headquarters and three posts, all on one computer, with one shared case."""
    with computer(tmp_path, OFFICE, OFFICE):
        world = Copied(tmp_path, clock, FOUR)
        case = world["SKP"].add("case", title="Before the copy")
        world["SKP"].share(case, ["LJU", "BUC"], history=True)
        world.settle_down()
        yield world
        world.close()


def the_case(reg: Register) -> str:
    return reg.list("case")[0].id


def write(reg: Register, body: str) -> str:
    return reg.add("entry", file=the_case(reg), type="INF", direction="IN", body=body)


def bodies(reg: Register) -> set[str]:
    return {one.body for one in reg.list("entry")}


def codes(reg: Register) -> list[str]:
    return [one.code for one in reg.notices()]


def test_two_copies_of_a_register_do_not_stop_headquarters_from_passing_on(
    network: Network, clock: HandClock, tmp_path: Path
) -> None:
    """A laptop's disk was copied, and both copies write under the same numbers."""
    skopje, tirana, ljubljana = network["SKP"], network["TIA"], network["LJU"]
    case = skopje.add("case", title="Before the copy")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.close()
    shutil.copytree(tmp_path / "SKP", tmp_path / "copied")
    network.registers["SKP"] = skopje = Register.open(
        tmp_path / "SKP", passphrase=PASSPHRASE, clock=clock
    )
    with Register.open(tmp_path / "copied", passphrase=PASSPHRASE, clock=clock) as copied:
        first = skopje.add("entry", file=case, type="INF", direction="IN", body="One copy")
        second = copied.add("entry", file=case, type="INF", direction="IN", body="The other")
        network.send("SKP", "TIA")
        copied.export_bundle("TIA", tmp_path / "other")
    tirana.apply(tirana.read_bundle(tmp_path / "other"))
    assert {one.id for one in tirana.list("entry", file=case)} == {first, second}
    tirana.check()
    network.send("TIA", "LJU")
    assert first in {one.id for one in ljubljana.list("entry", file=case)}
    ljubljana.check()
    skopje.add("entry", file=case, type="INF", direction="IN", body="Later")
    for _ in range(3):
        network.send("SKP", "TIA")
        network.send("TIA", "LJU")
        network.send("TIA", "SKP")
    assert {one.body for one in ljubljana.list("entry", file=case)} >= {"One copy", "Later"}
    for register in network:
        register.check()


# A folder copied on one computer


def test_a_copy_beside_its_original_goes_on_in_feeds_of_its_own(four: Copied) -> None:
    folder = four.copy("SKP", "copied")
    original, copy = four["SKP"], four.open_one("copied", folder)
    assert copy._holder.data_feed != original._holder.data_feed
    assert codes(copy) == ["copies.copy"]
    assert codes(original) == []
    write(original, "One")
    write(copy, "Other")
    four.settle_down()
    four.agree()
    assert all(bodies(reg) == {"One", "Other"} for reg in four)
    assert not any(reg.forks() for reg in four)


def test_a_register_that_was_moved_goes_on_as_before(four: Copied, tmp_path: Path) -> None:
    feed = four["SKP"]._holder.data_feed
    folder = four.close_one("SKP")
    folder.rename(tmp_path / "moved")
    moved = four.open_one("SKP", tmp_path / "moved")
    assert moved._holder.data_feed == feed
    assert not moved.notices()


# A disk image: the clone carries the mark and the computer's identifier along


def test_two_clones_write_under_the_same_numbers_and_everybody_gets_all(four: Copied) -> None:
    clone, original = four.image("SKP", "clone"), four["SKP"]
    feed = original._holder.data_feed
    assert clone._holder.data_feed == feed
    for n in range(3):
        write(original, f"One {n}")
    for n in range(5):
        write(clone, f"Other {n}")
    four.settle_down()
    four.agree()
    whole = {f"One {n}" for n in range(3)} | {f"Other {n}" for n in range(5)}
    assert all(bodies(reg) == whole for reg in four)
    assert len({original._holder.data_feed, clone._holder.data_feed, feed}) == 3
    forked = {fork.feed for fork in four["TIA"].forks()}
    assert feed in forked
    assert all(feed in {fork.feed for fork in reg.forks()} for reg in four)
    assert "copies.met" in codes(original)
    assert "copies.met" in codes(clone)


def test_a_fork_reaches_the_fourth_station_through_two_relays(four: Copied) -> None:
    clone, original = four.image("SKP", "clone"), four["SKP"]
    write(original, "One")
    write(clone, "Other")
    four.pass_on("SKP", "TIA")
    four.pass_on("clone", "LJU")
    four.pass_on("LJU", "TIA")
    four.pass_on("TIA", "BUC")
    assert bodies(four["BUC"]) == {"One", "Other"}
    four["BUC"].check()
    (fork,) = (one for one in four["BUC"].forks() if one.feed)
    assert fork.station == "SKP"
    assert fork.holds()
    four.settle_down()
    four.agree()


def test_the_proof_of_a_fork_is_worth_nothing_when_anything_in_it_is_changed(
    four: Copied,
) -> None:
    clone = four.image("SKP", "clone")
    write(four["SKP"], "One")
    write(clone, "Other")
    write(clone, "And more")
    four.settle_down()
    fork = next(one for one in four["TIA"].forks() if one.birth.purpose == "data")
    one, other = fork.sides
    assert fork.holds()
    false: list[Fork] = [
        fork._replace(sides=(one, one)),
        fork._replace(place=(fork.place[0], fork.place[1] + 1)),
        fork._replace(birth=four["LJU"]._holder.store.feeds[four["LJU"]._holder.data_feed].birth),
        fork._replace(sides=(one, other._replace(signature=one.signature))),
        fork._replace(sides=(one, other._replace(hash=bytes(32)))),
        fork._replace(sides=(one, other._replace(size=other.size + 1))),
        fork._replace(sides=(one, other._replace(beside=(*other.beside, bytes(32))))),
    ]
    assert not any(wrong.holds() for wrong in false)


def test_a_clone_of_a_clone_is_a_third_branch(four: Copied) -> None:
    four.image("SKP", "second")
    third = four.image("second", "third")
    for name, reg in (("One", four["SKP"]), ("Two", four.at("second")), ("Three", third)):
        write(reg, name)
        write(reg, f"{name} again")
    four.settle_down()
    four.agree()
    whole = {"One", "Two", "Three", "One again", "Two again", "Three again"}
    assert all(bodies(reg) == whole for reg in four)
    assert len([one for one in four["TIA"].forks() if one.birth.purpose == "data"]) == 3


def test_headquarters_itself_may_be_cloned(four: Copied) -> None:
    clone = four.image("TIA", "clone")
    case = four["TIA"].add("case", title="Written by headquarters")
    four["TIA"].share(case, ["SKP"], history=True)
    other = clone.add("case", title="Written by its clone")
    clone.share(other, ["LJU"], history=True)
    four.settle_down()
    four.agree()
    assert four["SKP"].get(case).title == "Written by headquarters"
    assert four["LJU"].get(other).title == "Written by its clone"
    assert clone.get(case).title == "Written by headquarters"


def test_what_is_kept_from_some_is_confirmed_all_the_same_in_both_branches(four: Copied) -> None:
    """Each branch has what never leaves the post, and what one station alone may read."""
    clone, original = four.image("SKP", "clone"), four["SKP"]
    for reg, who in ((original, "LJU"), (clone, "BUC")):
        own = reg.add("case", title=f"For {who}")
        reg.share(own, [who])
        reg.add("entry", file=own, type="INF", direction="IN", body=f"B {who}")
        reg.add("case", title=f"Post {who}", restricted_to_post=True)
        reg.change(own, title=f"For {who}, renamed")
    four.settle_down()
    four.agree()
    assert {one.title for one in four["LJU"].list("case")} == {
        "Before the copy", "For LJU, renamed",
    }  # fmt: skip
    assert "Post LJU" not in {one.title for reg in (four["TIA"], clone) for one in reg.list("case")}


# A database put back


def put_back(four: Copied, folder: Path, name: str = "SKP") -> Register:
    place = four.close_one(name)
    shutil.rmtree(place)
    shutil.copytree(folder, place)
    return four.open_one(name, place)


def test_a_database_put_back_beside_its_mark_goes_on_above_the_numbers_given(
    four: Copied,
) -> None:
    old = four.copy("SKP", "old")
    lost = write(four["SKP"], "Lost here")
    number = four["SKP"].get(lost).number
    four.settle_down()
    write(four["SKP"], "Lost for good")
    skopje = put_back(four, old)
    assert codes(skopje) == ["copies.older"]
    assert bodies(skopje) == set()
    fresh = write(skopje, "Written after")
    assert skopje.get(fresh).number[:-4] == number[:-4]
    assert int(skopje.get(fresh).number[-4:]) == int(number[-4:]) + 2
    four.settle_down()
    four.agree()
    assert all(bodies(reg) == {"Lost here", "Written after"} for reg in four)
    assert not any(reg.forks() or reg.equal_numbers() for reg in four)


def test_a_database_put_back_without_its_mark_gets_back_what_it_lost(four: Copied) -> None:
    old = four.copy("SKP", "old")
    lost = write(four["SKP"], "Lost here")
    four.settle_down()
    shutil.rmtree(os.environ["LIAISON_DESK_STATE"])
    skopje = put_back(four, old)
    assert codes(skopje) == []
    again = write(skopje, "Written after")
    four.settle_down()
    four.agree()
    assert all(bodies(reg) == {"Lost here", "Written after"} for reg in four)
    (equal,) = skopje.equal_numbers()
    assert set(equal.records) == {lost, again}
    assert four["TIA"].equal_numbers() == [equal]
    assert "copies.met" in codes(skopje)  # before it could write a number twice


def test_a_number_used_twice_makes_headquarters_doubt_and_send_everything_again(
    four: Copied,
) -> None:
    old = four.copy("SKP", "old")
    write(four["SKP"], "Lost here")
    four.settle_down()
    shutil.rmtree(os.environ["LIAISON_DESK_STATE"])
    skopje = put_back(four, old)
    write(skopje, "Written after")
    four.pass_on("SKP", "TIA")
    assert codes(four["TIA"]) == ["copies.doubtful"]
    assert four["TIA"].waiting("SKP")  # what it once confirmed counts no more
    four.settle_down()
    four.agree()
    assert all(bodies(reg) == {"Lost here", "Written after"} for reg in four)


def test_one_branch_that_was_sent_does_not_count_as_the_other(four: Copied) -> None:
    clone, original = four.image("SKP", "clone"), four["SKP"]
    write(original, "One")
    four.pass_on("SKP", "TIA")
    four.pass_on("TIA", "LJU")
    write(clone, "Other")
    clone.export_bundle("TIA", four.folder / "other.bundle")
    four["TIA"].apply(four["TIA"].read_bundle(four.folder / "other.bundle"))
    (due,) = [one for one in four["TIA"].due() if one.station == "LJU"]
    assert Reason.NEW in due.reasons
    four.pass_on("TIA", "LJU")
    assert bodies(four["LJU"]) == {"One", "Other"}
    (due,) = [one for one in four["TIA"].due() if one.station == "LJU"]
    assert Reason.NEW not in due.reasons


def test_one_branch_that_comes_is_no_repetition_of_the_other(four: Copied) -> None:
    clone, original = four.image("SKP", "clone"), four["SKP"]
    write(original, "One")
    four.pass_on("SKP", "TIA")
    write(clone, "Other")
    for reasons in ((Reason.NEW,), (Reason.NEW, Reason.RECEIPT)):  # the second time it is one
        path = four.folder / f"other {len(reasons)}.bundle"
        clone.export_bundle("TIA", path)
        four["TIA"].apply(four["TIA"].read_bundle(path))
        (due,) = [one for one in four["TIA"].due() if one.station == "SKP"]
        assert due.reasons == reasons


def test_own_lost_changes_alone_let_a_copy_go_on_in_new_feeds(four: Copied) -> None:
    old = four.copy("SKP", "old")
    write(four["SKP"], "Lost here")
    four.settle_down()
    feed = four["SKP"]._holder.data_feed
    shutil.rmtree(os.environ["LIAISON_DESK_STATE"])
    skopje = put_back(four, old)
    assert skopje._holder.data_feed == feed
    four.pass_on("SKP", "TIA")
    four.pass_on("TIA", "SKP")
    assert bodies(skopje) == {"Lost here"}
    assert skopje._holder.data_feed != feed
    four.settle_down()
    four.agree()
    assert not [one for one in four["TIA"].forks() if one.birth.purpose == "data"]


# Restored, carried to another computer, said to be a copy


def test_a_backup_restored_while_its_original_lives_on(four: Copied, tmp_path: Path) -> None:
    write(four["SKP"], "Before the backup")
    four["SKP"].backup(tmp_path / "backup")
    given = four["SKP"].get(write(four["SKP"], "After the backup")).number
    again = Register.restore(
        tmp_path / "backup", tmp_path / "again", passphrase=PASSPHRASE, clock=four.clock
    )
    four.others["again"] = again
    assert codes(again) == ["copies.restored"]
    number = again.get(write(again, "By the restored")).number
    assert int(number[-4:]) == int(given[-4:]) + 1
    write(four["SKP"], "By the original")
    four.settle_down()
    four.agree()
    assert len(bodies(four["BUC"])) == 4
    (equal,) = four["TIA"].equal_numbers()
    assert equal.number == number
    original = four["SKP"]
    # The restored copy told everybody that it goes on; an officer is asked whether it is in use.
    assert codes(original) == ["copies.met", "copies.other"]
    assert original.get(write(original, "Told apart")).number[-6:-4].isalpha()


def test_an_original_learns_when_it_is_opened_that_a_backup_of_it_goes_on(
    four: Copied, tmp_path: Path
) -> None:
    four["SKP"].backup(tmp_path / "backup")
    Register.restore(
        tmp_path / "backup", tmp_path / "again", passphrase=PASSPHRASE, clock=four.clock
    ).close()
    original = four.open_one("SKP", four.close_one("SKP"))
    assert codes(original) == ["copies.continued"]
    assert original.get(write(original, "Told apart")).number[-6:-4].isalpha()


def test_a_clone_on_another_computer_numbers_with_two_letters_for_good(four: Copied) -> None:
    folder = four.copy("SKP", "clone")
    four.rooms["clone"] = ("laptop", "laptop")
    clone = four.open_one("clone", folder)
    assert codes(clone) == ["copies.elsewhere"]
    one = clone.get(write(clone, "On the laptop")).number
    clone = four.open_one("clone", four.close_one("clone"))
    two = clone.get(write(clone, "And again")).number
    assert codes(clone) == ["copies.elsewhere"]
    assert one[:-4] == two[:-4]
    assert one[-6:-4].isalpha()
    assert four["SKP"].get(write(four["SKP"], "At the office")).number[-6:-4] == "6-"
    four.settle_down()
    four.agree()
    assert not four["TIA"].equal_numbers()


def test_an_officer_can_say_that_a_register_is_a_copy(four: Copied) -> None:
    clone = four.image("SKP", "clone")
    clone.this_is_a_copy()
    assert codes(clone) == ["copies.said"]
    write(clone, "By the copy")
    write(four["SKP"], "By the original")
    four.settle_down()
    four.agree()
    assert not [one for reg in four for one in reg.forks() if one.birth.purpose == "data"]
    clone.forget_notices()
    assert not clone.notices()


# Doubt


@pytest.mark.parametrize(
    ("rows", "together"),
    [
        ([], True),
        ([(3, "c", "b")], True),
        ([(1, "a", ""), (2, "b", "a"), (4, "d", "c")], True),
        ([(2, "b", "a"), (1, "a", "")], True),
        ([(1, "a", ""), (1, "A", "")], False),
        ([(1, "a", ""), (2, "b", "A")], False),
        ([(2, "b", "A"), (1, "a", "")], False),
    ],
)
def test_bundles_go_together_when_each_stands_behind_the_one_before_it(
    rows: list[tuple[int, str, str]], together: bool
) -> None:
    assert go_together(Taken(*row) for row in rows) is together


def test_two_clones_that_only_read_learn_of_each_other_all_the_same(four: Copied) -> None:
    """Nothing they wrote tells them apart: whoever takes bundles of both says so."""
    clone = four.image("TIA", "clone")
    feeds = {clone._holder.data_feed, four["TIA"]._holder.data_feed}
    assert len(feeds) == 1
    write(four["SKP"], "New")
    four.settle_down()
    four.agree()
    now = {clone._holder.data_feed, four["TIA"]._holder.data_feed}
    assert len(now) == 2
    assert not now & feeds
