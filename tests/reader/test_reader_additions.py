"""Branches of one feed, and stations that change their keys, as the reader takes them.

Most bundles are put together by hand; what the program writes of either is among the vectors.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import crypto, strict_json
from liaison_desk.bundle.lines import pack_lines
from liaison_desk.bundle.signatures import write_signatures
from liaison_desk.clock import HandClock
from liaison_desk.desk.network import stations
from liaison_desk.feeds import changeset
from liaison_desk.feeds.birth import head_message, new_birth, read_birth
from liaison_desk.feeds.merkle import leaf_hash, root
from liaison_desk.keys.identity import write_card
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.desk.network import PASSPHRASE, Network, new_register, trust_each_other
from tests.reader import outside
from tests.reader.outside import Said

NEW_SEED = bytes(range(32))


@pytest.fixture
def parts(network: Network) -> Parts:
    """Return a bundle from Skopje to headquarters, in pieces."""
    network["SKP"].add("case", title="As it was")
    return forge.take_apart(network["TIA"], network.bundle("SKP", "TIA"))


def read(network: Network, parts: Parts, *cards: str, own: bool = True) -> Said:
    """Seal the pieces, and let the reader take them; ``cards`` are confirmed."""
    folder = network.folder
    network["TIA"].write_identity(folder / "identity.txt", passphrase=PASSPHRASE)
    path = forge.seal(network["TIA"], parts.stream(), folder / "forged.bundle")
    network["TIA"].card().save(folder / "TIA.card")
    given: list[str | Path] = ["--own", folder / "TIA.card"] if own else []
    for code in cards:
        network[code].card().save(folder / f"{code}.card")
        given += ["--card", folder / f"{code}.card"]
    return outside.run(folder, path, "identity.txt", "out", *given)


def titles(network: Network) -> set[str]:
    text = (network.folder / "out" / "records.json").read_text("utf-8")
    records: list[Mapping[str, Any]] = json.loads(text)
    found = [one["fields"]["title"]["current"] for one in records if "title" in one["fields"]]
    return {side["value"] for current in found for side in current}


def add_branch(network: Network, parts: Parts, branch: int) -> None:
    """Let Skopje's feed have a second first changeset, as a cloned register would write it."""
    feed = parts.feed("SKP")
    birth = read_birth(feed["birth"].encode())
    seed = stations.own_keys(network["SKP"]._holder).sign_seed
    nonce, some = "7" * 32, "8" * 32
    record = changeset.record_id(birth.feed, nonce)
    item = changeset.salted(f"Of branch {branch}")
    head, data = changeset.make_head(
        feed=birth.feed, number=1, time=5, officer=some, file=record, record=record, kind="case",
        action="create", save=some, nonce=nonce,
        changes=[changeset.Change("title", (), changeset.value_digest(item))],
    )  # fmt: skip
    top = root([leaf_hash(bytes.fromhex(head.name))])
    signed = crypto.sign(seed, head_message(birth.feed, 1, top)).hex()
    entry = {**feed, "branch": branch, "head": [1, top.hex(), signed], "earlier": [], "proof": []}
    place = parts.form["feeds"].index(feed) + branch - 1
    parts.form["feeds"].insert(place, entry)
    packed = b"".join(pack_lines([data, changeset.write_body([item])]))
    names = [name for name, _ in parts.members]
    at = names.index(parts.member("SKP")) + branch - 1
    parts.members.insert(at, (f"feeds/{birth.feed}.{branch}.jsonl.gz", packed))
    parts.form["changesets"] += 1
    parts.count()
    parts.sign(network["SKP"])


def test_both_branches_of_a_feed_are_verified_and_written_out(
    network: Network, parts: Parts
) -> None:
    add_branch(network, parts, 2)
    assert read(network, parts, "SKP").error == ""
    assert titles(network) == {"As it was", "Of branch 2"}
    summary = json.loads((network.folder / "out" / "bundle.json").read_text("utf-8"))
    assert [one["branch"] for one in summary["feeds"]] == [1, 2, 1]  # and the log


@pytest.mark.parametrize("branch", [1, 3, 9])
def test_branches_that_are_not_counted_are_refused(
    network: Network, parts: Parts, branch: int
) -> None:
    add_branch(network, parts, 2)
    parts.form["feeds"][1]["branch"] = branch
    parts.sign(network["SKP"])
    assert read(network, parts, "SKP").refusal == ("bundle.malformed", "manifest")


def change_keys(network: Network, parts: Parts, *, former: bytes | None = None) -> None:
    """Let Skopje speak under a new key, for which its former one vouches."""
    holder = network["SKP"]._holder
    card = network["SKP"].card().content._replace(sign_key=crypto.public_key(NEW_SEED).hex())
    data = write_card(card, NEW_SEED)
    former = former or stations.own_keys(holder).sign_seed
    value = {
        "format": 1, "station": "SKP", "former": crypto.public_key(former).hex(),
        "card": data.decode(),
    }  # fmt: skip
    signed = crypto.sign(former, b"liaison-desk succession 1\0" + strict_json.dumps(value))
    step = strict_json.dumps({**value, "signature": signed.hex()}).decode()
    birth = new_birth("SKP", "data", bytes.fromhex(card.sign_key), holder.data_feed)
    parts.form.update(
        sender=data.decode(), successions=[step], birth=birth.write().decode(),
        have={"copy": birth.feed, "serial": 1, "took": {}, "feeds": {}},
    )  # fmt: skip
    parts.signatures = write_signatures(strict_json.dumps(parts.form), NEW_SEED)


def test_a_sender_goes_on_under_a_key_for_which_the_confirmed_one_vouches(
    network: Network, parts: Parts
) -> None:
    change_keys(network, parts)
    assert read(network, parts, "SKP").error == ""
    assert titles(network) == {"As it was"}  # in a feed under the former key


def test_a_new_key_for_which_another_vouches_is_refused(network: Network, parts: Parts) -> None:
    change_keys(network, parts, former=bytes(32))
    assert read(network, parts, "SKP").refusal == ("bundle.other_key", "")


def test_a_succession_that_was_altered_is_out_of_form(network: Network, parts: Parts) -> None:
    change_keys(network, parts)
    (step,) = parts.form["successions"]
    place = step.index('"signature":"', step.index('"former"')) + 20
    letter = "0" if step[place] != "0" else "1"
    parts.form["successions"] = [step[:place] + letter + step[place + 1 :]]
    parts.signatures = write_signatures(strict_json.dumps(parts.form), NEW_SEED)
    assert read(network, parts, "SKP").refusal == ("bundle.malformed", "manifest")


def test_a_station_that_vouches_for_others_is_refused(network: Network, parts: Parts) -> None:
    parts.form["cards"] = [network["LJU"].card().data.decode()]
    parts.sign(network["SKP"])
    assert read(network, parts, "SKP").refusal == ("bundle.wrong_role", "")


def test_what_a_statement_says_of_other_branches_is_held_to_its_form(
    network: Network, parts: Parts
) -> None:
    (feed, *_) = parts.form["have"]["feeds"]
    apart = {"heads": [[1, "0" * 64]], "held": [[1, "0" * 16, "3"], [1, "1" * 16, "0"]]}
    parts.form["have"]["feeds"][feed]["apart"] = apart
    parts.sign(network["SKP"])
    assert read(network, parts, "SKP").error == ""
    (network.folder / "out").rename(network.folder / "before")
    parts.form["have"]["doubted"] = ["0" * 32, "1" * 32]
    parts.sign(network["SKP"])
    assert read(network, parts, "SKP").error == ""
    parts.form["have"]["doubted"].reverse()
    (network.folder / "out").rename(network.folder / "then")
    parts.sign(network["SKP"])
    assert read(network, parts, "SKP").refusal == ("bundle.malformed", "manifest")


def read_out(network: Network, sender: str, recipient: str, *cards: Path) -> Said:
    """Let the reader take what the program writes; these cards are confirmed."""
    folder = network.folder
    (folder / "identity.txt").unlink(missing_ok=True)
    network[recipient].write_identity(folder / "identity.txt", passphrase=PASSPHRASE)
    own = saved(network, recipient, "own")
    given = [option for card in cards for option in ("--card", card)]
    path = network.bundle(sender, recipient)
    return outside.run(folder, path, "identity.txt", path.stem, "--own", own, *given)


def saved(network: Network, code: str, name: str) -> Path:
    """Save a station's present card."""
    path = network.folder / f"{code}-{name}.card"
    network[code].card().save(path)
    return path


def test_headquarters_directory_names_the_key_of_what_a_relay_brings(
    network: Network, clock: HandClock
) -> None:
    network.registers["BUC"] = new_register(network.folder, "BUC", clock)
    trust_each_other(*network)
    case = network["LJU"].add("case", title="As it was")
    network["LJU"].share(case, ["SKP", "BUC"], history=True)
    network.settle_down()
    before = [saved(network, code, "before") for code in ("TIA", "BUC", "LJU")]
    network["LJU"].change_keys(passphrase=PASSPHRASE)
    network["LJU"].change(case, title="Under a new key")
    for sender, recipient in (("LJU", "TIA"), ("LJU", "BUC"), ("TIA", "BUC")):
        network.send(sender, recipient)
    assert read_out(network, "BUC", "SKP", *before).error == ""
    network["BUC"].add("case", title="One more bundle")
    said = read_out(network, "BUC", "SKP", *before[:2])  # nothing says whose the new key is
    assert said.refusal == ("bundle.author_unknown", "")


def test_the_former_cards_of_headquarters_tell_its_network(network: Network) -> None:
    former = saved(network, "TIA", "former")
    network["TIA"].change_keys(passphrase=PASSPHRASE)
    network.settle_down()
    cards = [saved(network, code, "now") for code in ("SKP", "TIA")]
    network["SKP"].share(network["SKP"].add("case", title="As it was"), ["LJU"])
    assert read_out(network, "SKP", "LJU", *cards).refusal == ("bundle.other_network", "")
    assert read_out(network, "SKP", "LJU", *cards, former).error == ""


@pytest.mark.parametrize("key", ["doubted", "retires"])
def test_the_copies_that_a_statement_tells_of_are_held_to_their_form(
    network: Network, parts: Parts, key: str
) -> None:
    told = ["a" * 32, "b" * 32]
    parts.form["have"][key] = told
    parts.sign(network["SKP"])
    assert read(network, parts, "SKP").error == ""
    (network.folder / "out").rename(network.folder / "before")
    for wrong in ([], told[::-1], ["a" * 31], told[0]):
        parts.form["have"][key] = wrong
        parts.sign(network["SKP"])
        assert read(network, parts, "SKP").refusal == ("bundle.malformed", "manifest")
