"""What a station claims of our copies, with nothing to show for it, is acted on once."""

from __future__ import annotations

import pytest

from liaison_desk import strict_json
from liaison_desk.bundle.manifest import manifest_hash
from tests.bundle import forge
from tests.desk.network import Network

CLAIMS = ["doubted", "took"]


def _claim(network: Network, sender: str, *claims: str) -> None:
    """Send Skopje a bundle that claims this of the feed which it writes in now."""
    skopje, signer = network["SKP"], network[sender]
    network.send("SKP", sender)  # which the sender knows therefore
    path = network.bundle(sender, "SKP")
    parts = forge.take_apart(skopje, path)
    feed = skopje._holder.data_feed
    said = {"doubted": [feed], "took": {feed: [[1, 1_000]]}}
    parts.form["have"] |= {one: said[one] for one in claims}
    parts.sign(signer)
    with signer._holder.transaction():  # a liar's own register knows what it sent
        signer._holder.db.execute(
            "UPDATE bundle_out SET hash = ? WHERE uid = ?",
            (manifest_hash(strict_json.dumps(parts.form)), parts.form["bundle"]),
        )
    skopje.apply(skopje.read_bundle(forge.seal(skopje, parts.stream(), path)))


def _codes(network: Network) -> list[str]:
    return [one.code for one in network["SKP"].notices()]


@pytest.mark.parametrize("claim", CLAIMS)
def test_the_same_claim_begins_one_new_feed_however_often_it_is_made(
    network: Network, claim: str
) -> None:
    holder = network["SKP"]._holder
    network.settle_down()
    first = holder.data_feed
    _claim(network, "LJU", claim)
    second, letters = holder.data_feed, holder.meta.text("letters")
    assert second != first
    assert _codes(network) == ["copies.met"]
    for _ in range(2):
        _claim(network, "LJU", claim)
        assert (holder.data_feed, holder.meta.text("letters")) == (second, letters)
    assert _codes(network) == ["copies.met", "copies.claimed"]  # an officer decides
    network.settle_down()
    network.agree()


def test_another_claim_and_the_word_of_another_station_are_heard(network: Network) -> None:
    holder = network["SKP"]._holder
    network.settle_down()
    feeds = [holder.data_feed]
    for sender, claim in (("LJU", "took"), ("LJU", "doubted"), ("TIA", "took")):
        _claim(network, sender, claim)
        feeds.append(holder.data_feed)
    assert len(set(feeds)) == 4
    _claim(network, "LJU", *CLAIMS)
    _claim(network, "TIA", "took")
    assert holder.data_feed == feeds[-1]
    network.settle_down()
    network.agree()


def test_an_officer_who_says_that_it_is_a_copy_is_believed_and_claims_are_heard_anew(
    network: Network,
) -> None:
    skopje = network["SKP"]
    network.settle_down()
    _claim(network, "LJU", "doubted")
    _claim(network, "LJU", "doubted")
    before = skopje._holder.data_feed
    skopje.this_is_a_copy()
    said = skopje._holder.data_feed
    _claim(network, "LJU", "doubted")
    assert len({before, said, skopje._holder.data_feed}) == 3
    network.settle_down()
    network.agree()


def test_a_station_is_not_believed_anew_because_it_speaks_as_another_copy(network: Network) -> None:
    holder = network["SKP"]._holder
    network.settle_down()
    _claim(network, "LJU", "doubted")
    feed = holder.data_feed
    network["LJU"].this_is_a_copy()
    _claim(network, "LJU", "doubted")
    assert holder.data_feed == feed
