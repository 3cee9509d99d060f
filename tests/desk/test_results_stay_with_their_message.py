"""A result tells what a message told: it goes no further than the message."""

from __future__ import annotations

import pytest

from tests.desk.network import Network


@pytest.fixture
def case(network: Network) -> str:
    """Return a case of Skopje, shared with Ljubljana."""
    made = network["SKP"].add("case", title="Balkan route")
    network["SKP"].share(made, ["LJU"])
    return made


def add_message(network: Network, case: str, **fields: object) -> str:
    return network["SKP"].add(
        "entry", file=case, type="INF", direction="IN", body="At the border.",
        **fields,
    )  # fmt: skip


def add_result(network: Network, case: str, entry: str) -> str:
    return network["SKP"].add(
        "result", file=case, type="SEIZURE", item="HEROIN", quantity="10.5", unit="KG",
        description="In the roof", entry=entry,
    )  # fmt: skip


@pytest.mark.parametrize("mark", [{"restricted_to_post": True, "no_copy_reason": "SENSITIVE"},
                                  {"handling": ["H2"]}])  # fmt: skip
def test_a_result_is_held_back_with_the_message_that_told_of_it(
    network: Network, case: str, mark: dict[str, object]
) -> None:
    open_, kept = add_message(network, case), add_message(network, case, **mark)
    told, held = (add_result(network, case, one) for one in (open_, kept))
    network.settle_down()
    network.agree()
    assert [one.id for one in network["LJU"].list("result", file=case)] == [told]
    assert {one.id for one in network["SKP"].list("result", file=case)} == {told, held}


def test_a_result_that_is_told_to_be_of_another_message_goes_no_further_and_all_agree(
    network: Network, case: str
) -> None:
    desk = network["SKP"]
    told = add_result(network, case, add_message(network, case))
    network.settle_down()
    kept = add_message(network, case, restricted_to_post=True, no_copy_reason="SENSITIVE")
    desk.change(told, entry=kept, description="In the floor")
    network.settle_down()
    network.agree()
    there = network["LJU"].get(told)
    assert there.description is None
    assert there.marks["description"] == {"withheld"}
