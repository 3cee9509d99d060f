"""The inbox shows what waits to be taken, and nothing else."""

from __future__ import annotations

import pytest

from liaison_desk.bundle.errors import AlreadyRead
from tests.desk.network import Network


def test_a_bundle_leaves_the_inbox_when_it_was_taken_and_not_before(network: Network) -> None:
    network["SKP"].add("case", title="For headquarters")
    hq = network["TIA"]
    bundle = network.bundle("SKP", "TIA")
    arrived = bundle.rename(hq.folder / "inbox" / bundle.name)
    (hq.folder / "inbox" / "holiday.jpg").write_bytes(b"not a bundle")
    assert list(hq.inbox()) == [arrived]
    plan = hq.read_bundle(arrived)
    plan.leave()
    assert list(hq.inbox()) == [arrived]
    hq.apply(hq.read_bundle(arrived))
    assert list(hq.inbox()) == []
    with pytest.raises(AlreadyRead):
        hq.read_bundle(hq.folder / "inbox" / "taken" / bundle.name)


def test_a_bundle_on_a_stick_stays_on_the_stick(network: Network) -> None:
    network["SKP"].add("case", title="For headquarters")
    bundle = network.bundle("SKP", "TIA")
    network["TIA"].apply(network["TIA"].read_bundle(bundle))
    assert bundle.exists()
