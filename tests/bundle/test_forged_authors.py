"""What a relay passes on is its author's, or it is refused."""

from __future__ import annotations

from typing import Any

import pytest

from liaison_desk import crypto
from liaison_desk.bundle import errors
from liaison_desk.bundle.errors import BundleError
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.desk.network import stations
from liaison_desk.feeds.birth import head_message, new_birth
from liaison_desk.feeds.merkle import leaf_hash, root
from tests.bundle.forge import Parts
from tests.bundle.world import Change, World


def _of_skopje(parts: Parts) -> dict[str, Any]:
    return parts.feed("SKP")


def _head_at_another_size(_world: World, parts: Parts) -> None:
    _of_skopje(parts)["head"][0] += 1


def _other_root(_world: World, parts: Parts) -> None:
    _of_skopje(parts)["head"][1] = "0" * 64


def _head_signed_by_the_relay(world: World, parts: Parts) -> None:
    part = _of_skopje(parts)
    size, root_, _ = part["head"]
    feed = parts.member("SKP")[6:38]
    seed = stations.own_keys(world.network["LJU"]._holder).sign_seed
    part["head"][2] = crypto.sign(seed, head_message(feed, size, bytes.fromhex(root_))).hex()


def _proof_cut(_world: World, parts: Parts) -> None:
    assert _of_skopje(parts)["proof"].pop()


def _proof_altered(_world: World, parts: Parts) -> None:
    _of_skopje(parts)["proof"][0] = "0" * 64


def _proof_longer(_world: World, parts: Parts) -> None:
    _of_skopje(parts)["proof"].append("0" * 64)


def _earlier_head_that_never_was(_world: World, parts: Parts) -> None:
    _of_skopje(parts)["earlier"] = [[1, "0" * 64]]


def _changed_by_the_relay(_world: World, parts: Parts) -> None:
    """Alter a head throughout, so that all but its place in the feed is right."""
    lines = parts.lines("SKP")
    changed = [
        one.replace(b'"VEH"', b'"VEX"').replace(b"crime_areas/VEH", b"crime_areas/XXX")
        for one in lines
    ]
    assert changed != lines
    parts.put_lines("SKP", changed)
    parts.count()


def _changeset_left_out(_world: World, parts: Parts) -> None:
    parts.put_lines("SKP", parts.lines("SKP")[2:])
    parts.form["changesets"] -= 1
    parts.count()


def _moved_to_another_feed(_world: World, parts: Parts) -> None:
    """Put a change of Ljubljana's under Skopje's feed: its head says where it stood."""
    parts.put_lines("SKP", [*parts.lines("SKP"), *parts.lines("LJU")[-2:]])
    parts.form["changesets"] += 1
    parts.count()


def _birth_under_our_key(world: World, parts: Parts) -> None:
    """Begin a feed in Skopje's name under the relay's own key, all in itself right."""
    seed = stations.own_keys(world.network["LJU"]._holder).sign_seed
    birth = new_birth("SKP", "data", crypto.public_key(seed))
    _invented(parts, birth.write(), birth.feed, seed)


def _birth_of_a_stranger(world: World, parts: Parts) -> None:
    seed = crypto.new_signing_seed()
    birth = new_birth("XYZ", "data", crypto.public_key(seed))
    _invented(parts, birth.write(), birth.feed, seed)


def _invented(parts: Parts, birth: bytes, feed: str, seed: bytes) -> None:
    """Put a feed of one invented name in the place of Skopje's, rightly proved and signed."""
    old, name = parts.member("SKP"), "ab" * 32
    parts.form["changesets"] -= len(parts.lines("SKP")) // 2
    top = root([leaf_hash(bytes.fromhex(name))])
    _of_skopje(parts).update(
        birth=birth.decode(),
        head=[1, top.hex(), crypto.sign(seed, head_message(feed, 1, top)).hex()],
        proof=[],
        earlier=[],
    )
    packed = b"".join(pack_lines([f'[0,1,"{name}"]'.encode()]))
    parts.members = [
        (f"feeds/{feed}.jsonl.gz", packed) if one == old else (one, data)
        for one, data in parts.members
    ]
    parts.count()


FORGED: dict[str, tuple[Change, type[BundleError]]] = {
    "the author's head at another size": (_head_at_another_size, errors.NotAuthors),
    "the author's head with another root": (_other_root, errors.NotAuthors),
    "a head that the relay signed": (_head_signed_by_the_relay, errors.NotAuthors),
    "a proof that was cut": (_proof_cut, errors.NotAuthors),
    "a proof that was altered": (_proof_altered, errors.NotAuthors),
    "a proof with more than it needs": (_proof_longer, errors.NotAuthors),
    "an earlier head that never was": (_earlier_head_that_never_was, errors.NotAuthors),
    "a changed head": (_changed_by_the_relay, errors.NotAuthors),
    "a change left out": (_changeset_left_out, errors.NotAuthors),
    "a change of one station under another's feed": (_moved_to_another_feed, errors.Malformed),
    "a feed in the author's name under another key": (_birth_under_our_key, errors.NotAuthors),
    "a feed of a station nobody knows": (_birth_of_a_stranger, errors.AuthorUnknown),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_relay_cannot_change_or_invent_what_another_station_wrote(
    world: World, name: str
) -> None:
    """Ljubljana, known and trusted, passes on Skopje's changes, and signs what it says."""
    change, expected = FORGED[name]
    parts = world.parts(world.relayed)
    change(world, parts)
    error = world.refuse(world.signed(parts, "LJU"))
    assert type(error) is expected
    if expected is errors.NotAuthors:
        assert error.details == {"station": "SKP"}
