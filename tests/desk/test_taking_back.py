"""The last saved change is taken back by a save that writes the old values."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.desk.errors import BuiltOn, NothingToTakeBack
from liaison_desk.records.errors import UnknownField
from tests.desk.network import Network


def test_changes_are_taken_back_one_after_the_other(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="First", crime_areas=["VEH"])
    post.change(case, title="Second", crime_areas=["VEH", "DRUG"])
    post.change(case, title="Third")
    post.take_back()
    assert post.get(case).title == "Second"
    post.take_back()
    assert (post.get(case).title, post.get(case).crime_areas) == ("First", ["VEH"])
    post.take_back()
    assert post.list("case") == []
    assert [one.title for one in post.list("case", deleted=True)] == ["First"]
    post.check()


def test_a_deleted_file_comes_back_whole(network: Network) -> None:
    post = network["SKP"]
    case = post.add("case", title="Kept")
    entry = post.add("entry", file=case, type="REQ", direction="OUT", body="Kept too")
    post.delete(case)
    assert post.list("entry", file=case) == []
    post.take_back()
    assert post.get(case).title == "Kept"
    assert [one.id for one in post.list("entry", file=case)] == [entry]


def test_what_somebody_else_built_on_is_left_alone(network: Network) -> None:
    case = network["SKP"].add("case", title="Ours")
    network["SKP"].share(case, ["LJU"])
    network["SKP"].change(case, title="Ours again")
    network.settle_down()
    network["LJU"].change(case, title="Theirs")
    network.settle_down()
    before = network["SKP"].digest()
    with pytest.raises(BuiltOn):
        network["SKP"].take_back()
    assert network["SKP"].digest() == before


def test_stations_and_officers_are_never_taken_back(network: Network) -> None:
    with pytest.raises(NothingToTakeBack):
        network["SKP"].take_back()
    assert network["SKP"].list("officer")


def test_what_was_made_together_is_taken_back_at_once_and_comes_back_at_once(
    network: Network, tmp_path: Path
) -> None:
    post = network["SKP"]
    case = post.add("case", title="Before")
    with post.together():
        entry = post.add("entry", file=case, type="REQ", direction="OUT", body="Draft")
        post.change(entry, body="Written")
        with post.together():
            post.change(case, title="After")
    post.take_back()
    assert (post.get(case).title, post.list("entry", file=case)) == ("Before", [])
    post.add("case", title="Alone")
    post.take_back()  # what follows is a save of its own again
    assert [one.title for one in post.list("case")] == ["Before"]
    post.export_bundle("TIA", tmp_path / "out.bundle")
    home = network["TIA"]
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    assert home.get(case).title == "Before"
    post.check()


def test_what_fails_together_leaves_nothing_and_no_save_open(network: Network) -> None:
    post = network["SKP"]

    def fail_half_way() -> None:
        with post.together():
            case = post.add("case", title="Half")
            post.change(case, colour="red")

    with pytest.raises(UnknownField):
        fail_half_way()
    assert post.list("case") == []
    for title in ("First", "Second"):
        post.add("case", title=title)
    post.take_back()
    assert [one.title for one in post.list("case")] == ["First"]
