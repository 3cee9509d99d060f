"""Why something was deleted is told to whoever sees that it was."""

from __future__ import annotations

from liaison_desk.feeds.changeset import DELETE
from tests.desk.network import Network


def test_the_reason_of_a_deletion_goes_to_who_shares_from_now(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Entered twice")
    skopje.share(case, ["LJU"])
    network.settle_down()
    skopje.delete(case, reason="The same as SKP-CASE-2026-0004")
    network.settle_down()
    (deletion,) = [step for step in ljubljana.history(case) if step.action == DELETE]
    assert deletion.reason == "The same as SKP-CASE-2026-0004"
    assert not network["SKP"].waiting("LJU")


def test_the_reason_of_a_deletion_that_was_answered_stays_behind(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Wanted after all")
    skopje.delete(case, reason="A slip")
    skopje.put_back(case)
    skopje.share(case, ["LJU"])
    network.settle_down()
    (deletion,) = [step for step in ljubljana.history(case) if step.action == DELETE]
    assert deletion.reason == ""
