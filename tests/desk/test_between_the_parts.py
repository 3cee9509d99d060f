"""Promises that rest on several parts of the exchange at once, each broken once between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.clock import HandClock
from liaison_desk.desk.incoming.errors import StalePlan
from liaison_desk.desk.network.authority import renew_authority
from liaison_desk.desk.network.known import own_card
from liaison_desk.desk.network.stations import Card
from liaison_desk.feeds.birth import DATA, new_birth
from liaison_desk.register import Register
from tests.desk.network import Network, new_register


def test_what_others_wrote_in_a_file_counts_where_it_arrives_after_being_handed_over(
    tmp_path: Path, clock: HandClock
) -> None:
    """The file comes with several changes, and behind what another office wrote in it."""
    network = Network(tmp_path, clock, ("TIA", "SKP", "BUC", "LJU"))
    network["BUC"].add("case", title="So that its feed is known first")
    network.send("BUC", "TIA")
    case = network["SKP"].add("case", title="Stolen vehicles")
    network["SKP"].change(case, title="Twelve stolen vehicles")
    network["SKP"].share(case, ["BUC"], history=True)
    network.settle_down()
    entry = network["BUC"].add("entry", file=case, type="REQ", direction="OUT", level="3")
    network.settle_down()
    network["TIA"].hand_over(case, "TIA")
    network.settle_down()
    network["TIA"].share(case, ["LJU"], history=True)
    network.send("TIA", "LJU")
    assert {reg.get(entry).level for reg in network} == {"3"}
    network["LJU"].check()
    network.close()


def continues_what_is_not_its_own(liar: Register, feed: str) -> None:
    """Let a station begin a feed whose birth says that it continues another station's."""
    holder = liar._holder
    birth = new_birth(liar.station, DATA, bytes.fromhex(own_card(holder).sign_key), feed)
    with holder.transaction():
        holder.store.add_feed(birth)
        holder.meta.put("data_feed", birth.feed)
        renew_authority(holder)


def test_nobody_retires_a_feed_that_is_not_of_their_own_station(network: Network) -> None:
    network["SKP"].add("case", title="Known to all")
    network.settle_down()
    feed = network["TIA"]._holder.data_feed
    continues_what_is_not_its_own(network["LJU"], feed)
    network["LJU"].add("contact", family_name="Kovač")
    network.send("LJU", "TIA")
    assert network["TIA"]._holder.data_feed == feed
    assert not network["TIA"].notices()


def history_of(reg: Register, case: str) -> str:
    return "".join(str(step) for step in reg.history(case))


def test_values_that_undoing_took_out_stay_out_when_an_older_bundle_comes_late(
    network: Network,
) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="The former title")
    skopje.change(case, title="The present title")
    skopje.share(case, ["LJU"])
    late = network.bundle("SKP", "LJU")
    network.send("SKP", "LJU")
    network.send("LJU", "SKP")
    skopje.share(case, ["LJU"], history=True)
    filled = network.send("SKP", "LJU")
    network.send("LJU", "SKP")
    assert "The former title" in history_of(ljubljana, case)
    ljubljana.undo(filled)
    ljubljana.apply(ljubljana.read_bundle(late))
    network.send("LJU", "SKP")
    assert not skopje.waiting("LJU")
    network.send("SKP", "LJU")
    assert "The former title" not in history_of(ljubljana, case)
    ljubljana.take_again(filled)
    assert "The former title" in history_of(ljubljana, case)


def trust_another(reg: Register, tmp_path: Path, clock: HandClock) -> Card:
    """Trust a new card of Skopje's, whose key code was compared."""
    with new_register(tmp_path / "new", "SKP", clock) as made:
        card = made.card()
    reg.trust(card, fingerprint=card.key_code)
    return card


def test_what_was_verified_under_a_key_that_counts_no_longer_is_not_taken(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    case = network["SKP"].add("case", title="Under the former key")
    network["SKP"].share(case, ["LJU"], history=True)
    plan = network["LJU"].read_bundle(network.bundle("SKP", "LJU"))
    trust_another(network["LJU"], tmp_path, clock)
    with pytest.raises(StalePlan):
        network["LJU"].apply(plan)
    plan.leave()
    assert not network["LJU"].list("case")


def test_the_inbox_verifies_again_what_rests_on_a_key_that_counts_no_longer(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    case = network["SKP"].add("case", title="Under the former key")
    network["SKP"].share(case, ["LJU"], history=True)
    ljubljana = network["LJU"]
    network["SKP"].export_bundle("LJU", ljubljana.folders()[0] / "one.bundle")
    incoming = ljubljana.read_inbox()
    assert [one.refused for one in incoming] == [None]
    trust_another(ljubljana, tmp_path, clock)
    (outcome,) = ljubljana.take_all(incoming)
    assert outcome.error is not None
    assert outcome.error.code == "bundle.other_key"
    assert not ljubljana.list("case")
