"""What headquarters alone may say, in the mouth of a station: refused, and nothing stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk import crypto
from liaison_desk.bundle import errors
from liaison_desk.clock import HandClock
from liaison_desk.keys.identity import Role, write_card
from liaison_desk.keys.succession import write_succession
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.bundle.world import Change, World
from tests.desk.network import PASSPHRASE, Network, new_register


def _vouches(world: World, parts: Parts) -> None:
    parts.form["cards"] = [world.stranger.card().data.decode()]


def _vouches_for_a_known_station(world: World, parts: Parts) -> None:
    parts.form["cards"] = [world.network["LJU"].card().data.decode()]


def _succession_of_another(world: World, parts: Parts) -> None:
    """Made by its own key: a station may still not bring it."""
    seed = world.network["LJU"]._holder.meta.secret("sign_seed")
    card = world.network["LJU"].card().data
    parts.form["successions"] = [write_succession(card, seed).decode()]


def _calls_itself_headquarters(world: World, parts: Parts) -> None:
    """Write a card of the same keys, so with the same key code, that says more."""
    seed = world.network["SKP"]._holder.meta.secret("sign_seed")
    card = world.network["SKP"].card().content._replace(role=Role.HEADQUARTERS)
    parts.form["sender"] = write_card(card, seed).decode()


WRONG: dict[str, Change] = {
    "a card of a stranger": _vouches,
    "a card that is known": _vouches_for_a_known_station,
    "another station's new card": _succession_of_another,
    "a second headquarters": _calls_itself_headquarters,
}


@pytest.mark.parametrize("name", WRONG)
def test_a_station_cannot_say_what_headquarters_says(world: World, name: str) -> None:
    parts = world.parts()
    WRONG[name](world, parts)
    error = world.refuse(world.signed(parts))
    assert isinstance(error, errors.WrongRole)
    assert error.details == {"station": "SKP"}
    assert "BUC" not in world.network["TIA"].stations()


def test_whose_signature_does_not_hold_is_not_even_heard(world: World) -> None:
    """A wrong role is told only of whom it was signed by: else anybody could accuse anybody."""
    parts = world.parts()
    _vouches(world, parts)
    parts.sign(world.network["LJU"])
    assert isinstance(world.refuse(world.sealed(parts.stream())), errors.Unsigned)


def test_a_bundle_signed_by_a_key_that_it_brings_itself_is_refused(
    world: World, tmp_path: Path, clock: HandClock
) -> None:
    """Self-signed: whole, in order, under a card that nobody compared."""
    own = new_register(tmp_path, "SKP", clock)
    parts = world.parts()
    parts.form["sender"] = own.card().data.decode()
    parts.sign(own)
    assert isinstance(world.refuse(world.sealed(parts.stream())), errors.OtherKey)
    own.close()


def test_each_of_the_refusals_has_its_own_sentence(world: World) -> None:
    """Passed on, unsigned, unknown, wrong role; the revoked stands with the revocations."""
    network = world.network
    codes = []
    passed_on = forge.opened(network["LJU"], network.bundle("SKP", "LJU"))
    codes.append(world.refuse(world.sealed(passed_on)).code)
    parts = world.parts()
    parts.signatures = b"[]"
    codes.append(world.refuse(world.sealed(parts.stream())).code)
    world.stranger.export_bundle("TIA", world.folder / "stranger.bundle")
    codes.append(world.refuse(world.folder / "stranger.bundle").code)
    parts = world.parts()
    _vouches(world, parts)
    codes.append(world.refuse(world.signed(parts)).code)
    assert codes == [
        "bundle.other_recipient", "bundle.unsigned", "bundle.unknown_sender", "bundle.wrong_role",
    ]  # fmt: skip


def test_a_card_in_a_relays_bundle_cannot_name_an_author(network: Network) -> None:
    """Without headquarters trusted at all, nobody may vouch either."""
    parts = forge.take_apart(network["LJU"], network.bundle("SKP", "LJU"))
    parts.form["cards"] = [network["TIA"].card().data.decode()]
    parts.sign(network["SKP"])
    path = forge.seal(network["LJU"], parts.stream(), network.folder / "forged.bundle")
    network["LJU"]._holder.meta.put("headquarters", "")
    with pytest.raises(errors.WrongRole):
        network["LJU"].read_bundle(path)


@pytest.mark.parametrize("former", ["its own", "a stranger's"])
def test_a_succession_gives_a_station_only_what_it_could_sign_anyway(
    network: Network, former: str
) -> None:
    """A made up former key of one's own lets nobody speak for another station."""
    ljubljana, tirana = network["LJU"], network["TIA"]
    seed = crypto.new_signing_seed() if former == "a stranger's" else None
    seed = seed or ljubljana._holder.meta.secret("sign_seed")
    parts = forge.take_apart(tirana, network.bundle("LJU", "TIA"))
    parts.form["successions"] = [write_succession(ljubljana.card().data, seed).decode()]
    parts.sign(ljubljana)
    path = forge.seal(tirana, parts.stream(), network.folder / "forged.bundle")
    plan = tirana.read_bundle(path)
    assert plan.key_changes == []
    tirana.apply(plan)
    assert tirana.stations()["LJU"].key_code == ljubljana.card().key_code
    assert tirana._holder.deriver.authority.office(network["SKP"]._holder.data_feed) in {"", "SKP"}
    ljubljana.change_keys(passphrase=PASSPHRASE)
    network.send("LJU", "TIA")
    assert tirana.stations()["LJU"].key_code == ljubljana.card().key_code
    tirana.check()
