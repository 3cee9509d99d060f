"""The history of a record tells its changesets in the order in which they were written."""

from __future__ import annotations

from tests.desk.network import Network


def test_saves_of_one_millisecond_stand_in_the_order_of_their_feed(network: Network) -> None:
    skopje = network["SKP"]  # whose clock stands
    case = skopje.add("case", title="0")
    for number in range(1, 12):
        skopje.change(case, title=str(number))
    titles = [step.values["title"] for step in skopje.history(case)]
    assert titles == [str(number) for number in range(12)]
