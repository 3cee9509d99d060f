"""The last saved change is taken back by a save that writes the old values."""

from __future__ import annotations

import pytest

from liaison_desk.desk.errors import BuiltOn, NothingToTakeBack
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
