"""What a known station can do when it means harm: not much, and not for long."""

from __future__ import annotations

import gzip
import time
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from liaison_desk import crypto, files
from liaison_desk.bundle import collect, errors
from liaison_desk.bundle.manifest import MAX_MANIFEST, MAX_UNSIGNED
from liaison_desk.db.attachments import AttachmentStore, blob_name
from liaison_desk.desk import writer
from liaison_desk.desk.network import stations
from liaison_desk.desk.reading import state_of
from liaison_desk.feeds import merkle
from liaison_desk.feeds.arrival import Arrival
from liaison_desk.feeds.birth import head_message
from liaison_desk.feeds.changeset import (
    Change,
    Value,
    make_head,
    salted,
    value_digest,
    write_body,
)
from liaison_desk.feeds.merkle import leaf_hash, peaks, prove, root
from liaison_desk.records.registry import KINDS
from tests.bundle import forge
from tests.bundle.forge import Parts
from tests.desk.network import Network, new_register, trust_each_other

WIDEST = 2**53 - 1  # the largest integer of the format
SECONDS = 10.0  # of this process: far beyond what these take, far below a hang
MEMORY = 200 << 20  # bytes


@contextmanager
def quick() -> Iterator[None]:
    """Assert that the block does not work long, however busy the computer is."""
    start = time.process_time()
    yield
    assert time.process_time() - start < SECONDS


@contextmanager
def bounded() -> Iterator[None]:
    """Assert that the block takes neither long nor much memory; watching that takes time too."""
    tracemalloc.start()
    try:
        with quick():
            yield
        assert tracemalloc.get_traced_memory()[1] < MEMORY
    finally:
        tracemalloc.stop()


def work(network: Network, tmp_path: Path) -> str:
    """Give Skopje a case with an attachment, shared with Ljubljana, and let both tell Tirana."""
    case = network["SKP"].add("case", title="Twelve stolen vehicles")
    document = tmp_path / "note.txt"
    document.write_bytes(b"The list of the vehicles. " * 1000)
    network["SKP"].attach(case, document)
    network["SKP"].share(case, ["LJU"])
    network.send("SKP", "TIA")
    return case


def parts_of(network: Network, sender: str, recipient: str) -> Parts:
    return forge.take_apart(network[recipient], network.bundle(sender, recipient))


def signed(network: Network, parts: Parts, signer: str, recipient: str) -> Path:
    parts.sign(network[signer])
    return forge.seal(network[recipient], parts.stream(), network.folder / "forged.bundle")


# -------------------------------------------------------- statements that are not true


def _statement(network: Network, feed: str, numbers: list[list[int]]) -> dict[str, Any]:
    """Return a statement that claims these numbers of a feed, under hashes out of the air."""
    held = network["TIA"]._holder.ledger.blocks(feed)
    return {
        "heads": numbers,
        "full": numbers,
        "partial": [],
        "known": [[WIDEST, "0" * 64], [7, "1" * 64]],
        "blocks": [[block, "0" * 16] for block in sorted(held)],
    }


@pytest.mark.parametrize(
    "numbers",
    [
        [[1, WIDEST]],
        [[1, 5], [7, WIDEST]],
        [[number, number] for number in range(1, 100_000, 2)],
        [[WIDEST, WIDEST]],
    ],
    ids=["all", "all but one", "scattered", "the last"],
)
def test_a_statement_that_claims_too_much_confirms_nothing_and_costs_nothing(
    network: Network, tmp_path: Path, numbers: list[list[int]]
) -> None:
    work(network, tmp_path)
    tirana = network["TIA"]
    before = [one.changeset for one in tirana.waiting("LJU")]
    assert before
    parts = parts_of(network, "LJU", "TIA")
    for feed in (tirana._holder.data_feed, network["SKP"]._holder.data_feed):
        parts.form["have"]["feeds"][feed] = _statement(network, feed, numbers)
    with quick():
        tirana.apply(tirana.read_bundle(signed(network, parts, "LJU", "TIA")))
        assert [one.changeset for one in tirana.waiting("LJU")] == before
        tirana.export_bundle("LJU", tmp_path / "answer")
    tirana.check()
    assert network["LJU"].read_bundle(tmp_path / "answer").new


@pytest.mark.parametrize(
    "numbers",
    [[[1, WIDEST]], [[number, number] for number in range(1, 100_000, 2)], [[WIDEST, WIDEST]]],
    ids=["all", "scattered", "the last"],
)
def test_who_claims_bundles_that_were_never_written_makes_a_copy_go_on_in_a_new_feed_and_no_more(
    network: Network, tmp_path: Path, numbers: list[list[int]]
) -> None:
    """It could be true of a register that was copied; where it is not, it costs one changeset."""
    work(network, tmp_path)
    tirana = network["TIA"]
    former = tirana._holder.data_feed
    before = {one.changeset for one in tirana.waiting("LJU")}
    parts = parts_of(network, "LJU", "TIA")
    parts.form["have"]["took"] = {former: numbers}
    with quick():
        tirana.apply(tirana.read_bundle(signed(network, parts, "LJU", "TIA")))
        waiting = {one.changeset: one for one in tirana.waiting("LJU")}
        tirana.export_bundle("LJU", tmp_path / "answer")
    assert before < waiting.keys()
    (beginning,) = waiting.keys() - before
    assert waiting[beginning].record == tirana._holder.officer
    assert tirana._holder.store.feeds[tirana._holder.data_feed].birth.continues == former
    tirana.check()
    network["LJU"].apply(network["LJU"].read_bundle(tmp_path / "answer"))
    network.settle_down()
    network.agree()


def test_a_station_cannot_speak_for_the_copy_of_another(network: Network, tmp_path: Path) -> None:
    """Else it would silence that copy: the statement with the highest serial counts."""
    work(network, tmp_path)
    parts = parts_of(network, "LJU", "TIA")
    skopje = network["SKP"]._holder
    parts.form["have"] |= {"copy": skopje.data_feed, "serial": WIDEST}
    for birth in (parts.form["birth"], skopje.store.feeds[skopje.data_feed].birth.write().decode()):
        parts.form["birth"] = birth
        with pytest.raises(errors.Malformed):
            network["TIA"].read_bundle(signed(network, parts, "LJU", "TIA"))
    network.settle_down()
    network.agree()


def test_a_serial_out_of_reach_silences_only_who_stated_it(
    network: Network, tmp_path: Path
) -> None:
    work(network, tmp_path)
    parts = parts_of(network, "LJU", "TIA")
    parts.form["have"]["serial"] = WIDEST
    tirana = network["TIA"]
    tirana.apply(tirana.read_bundle(signed(network, parts, "LJU", "TIA")))
    for _ in range(2):
        network.send("TIA", "SKP")
        network.send("SKP", "TIA")
    network.send("TIA", "SKP")
    assert tirana.waiting("SKP") == []
    assert network["SKP"].waiting("TIA") == []


def test_a_number_out_of_reach_is_refused(network: Network) -> None:
    parts = parts_of(network, "LJU", "TIA")
    parts.form |= {"number": WIDEST, "previous": "0" * 64}
    with bounded(), pytest.raises(errors.Malformed):
        network["TIA"].read_bundle(signed(network, parts, "LJU", "TIA"))


def test_a_gap_of_a_million_bundles_costs_nothing(network: Network) -> None:
    parts = parts_of(network, "LJU", "TIA")
    parts.form |= {"number": 1_000_000, "previous": "0" * 64}
    with bounded():
        plan = network["TIA"].read_bundle(signed(network, parts, "LJU", "TIA"))
    assert plan.missing.form() == [[1, 999_999]]
    plan.leave()


def test_a_feed_that_is_said_to_be_endless_costs_nothing(network: Network, tmp_path: Path) -> None:
    """Ljubljana signs a head of 2**53 - 1 changesets; one of them is told."""
    case = work(network, tmp_path)
    network["LJU"].add("case", title="Of Ljubljana's own")
    parts = parts_of(network, "LJU", "TIA")
    part, feed = parts.feed("LJU"), parts.member("LJU")[6:38]
    name = "ab" * 32
    proof = prove(WIDEST, [0], [], lambda level, _index: bytes([level]) * 32)
    nodes = merkle._climb(WIDEST, {0: leaf_hash(bytes.fromhex(name))}, (), proof)
    top = root([nodes[address] for address in peaks(WIDEST)])
    seed = stations.own_keys(network["LJU"]._holder).sign_seed
    part["head"] = [WIDEST, top.hex(), crypto.sign(seed, head_message(feed, WIDEST, top)).hex()]
    part["proof"], part["earlier"] = [one.hex() for one in proof], []
    parts.form["changesets"] -= len(parts.lines("LJU")) // 2
    parts.put_lines("LJU", [f'[0,1,"{name}"]'.encode()])
    parts.count()
    tirana = network["TIA"]
    with quick():
        tirana.apply(tirana.read_bundle(signed(network, parts, "LJU", "TIA")))
        tirana.check()
        tirana.export_bundle("SKP", tmp_path / "answer")
        assert tirana.get(case).title


# ------------------------------------------------------------------------------- bombs


def _bomb(parts: Parts, station: str, line: bytes, count: int) -> None:
    """Put ``count`` times the same line, packed hard, in the place of a feed."""
    member = parts.member(station)
    packer_input = (line + b"\n") * count
    data = gzip.compress(packer_input, mtime=0)
    parts.replace(member, b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff" + data[10:])


@pytest.mark.parametrize("told", [True, False])
def test_lines_that_unpack_without_end_are_stopped(network: Network, told: bool) -> None:
    """150 MB in 150 KB: announced as it is, or as less."""
    network["LJU"].add("case", title="Small")
    parts = parts_of(network, "LJU", "TIA")
    _bomb(parts, "LJU", b'[0,1,"' + b"0" * 64 + b'"]', 2_000_000)
    parts.count()
    if not told:
        parts.form["members"] = [
            [name, size, min(unpacked, 1 << 20), digest]
            for name, size, unpacked, digest in parts.form["members"]
        ]
    path = signed(network, parts, "LJU", "TIA")
    before = forge.snapshot(network["TIA"])
    with bounded(), pytest.raises(errors.Malformed) as caught:
        network["TIA"].read_bundle(path)
    assert caught.value.details["reason"] in {"member-size", "lines-order"}
    assert forge.snapshot(network["TIA"]) == before


def test_a_line_without_end_is_stopped(network: Network) -> None:
    network["LJU"].add("case", title="Small")
    parts = parts_of(network, "LJU", "TIA")
    _bomb(parts, "LJU", b"[" * (60 << 20), 1)
    parts.count()
    path = signed(network, parts, "LJU", "TIA")
    with bounded(), pytest.raises(errors.Malformed) as caught:
        network["TIA"].read_bundle(path)
    assert caught.value.details == {"reason": "line-long"}


@pytest.mark.parametrize(
    "filling", [b"[" + b"[]," * 9_000_000 + b"[]]", b'"' + b"a" * 30_000_000 + b'"']
)
def test_a_stranger_cannot_make_us_parse_a_large_manifest(network: Network, filling: bytes) -> None:
    """Our card is enough to seal for us: what nobody known here signed stays small."""
    parts = parts_of(network, "LJU", "TIA")
    assert MAX_UNSIGNED < len(filling) < MAX_MANIFEST
    plain = forge.stream([("manifest.json", filling), ("manifest.sig", parts.signatures)])
    path = forge.seal(network["TIA"], plain, network.folder / "large.bundle")
    with bounded(), pytest.raises(errors.Unsigned):
        network["TIA"].read_bundle(path)


def test_a_manifest_beyond_the_limit_is_not_even_read(network: Network) -> None:
    plain = forge.stream([("manifest.json", b" " * (MAX_MANIFEST + 1)), ("manifest.sig", b"[]")])
    path = forge.seal(network["TIA"], plain, network.folder / "large.bundle")
    with bounded(), pytest.raises(errors.Malformed) as caught:
        network["TIA"].read_bundle(path)
    assert caught.value.details == {"reason": "member-size"}


def test_a_bundle_that_this_disk_cannot_hold_is_refused_before_it_is_unpacked(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    network["SKP"].add("case", title="Small")
    path = network.bundle("SKP", "TIA")
    monkeypatch.setattr(files, "free_space", lambda _folder: 1000)
    before = forge.snapshot(network["TIA"])
    with pytest.raises(errors.NoRoom) as caught:
        network["TIA"].read_bundle(path)
    assert caught.value.details == {"needed": 1, "free": 0}
    assert forge.snapshot(network["TIA"]) == before


# ------------------------------------------------------- records that are not what they say

KEY, SHA = "11" * 32, "22" * 32
BLOB = blob_name(bytes.fromhex(KEY), 5, SHA)


@pytest.mark.parametrize(
    "wrong",
    [
        {"blob": "../../register.db"},
        {"blob": "/etc/passwd"},
        {"blob": "0" * 32},
        {"blob": 7},
        {"key": "zz"},
        {"key": "33" * 32},
        {"sha256": "44" * 32},
        {"size": 6},
        {"size": "5"},
    ],
    ids=str,
)
def test_an_attachment_that_names_what_is_not_its_own_is_refused(
    network: Network, wrong: dict[str, Value], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of a blob is made of key, size and hash: nobody can claim another's."""
    ljubljana = network["LJU"]
    case = ljubljana.add("case", title="With an attachment")
    right: dict[str, Value] = {"name": "a.txt", "blob": BLOB, "key": KEY, "size": 5, "sha256": SHA}
    holder = ljubljana._holder
    with holder.transaction():
        writer.create(holder, "attachment", right | wrong, file=case)
    with monkeypatch.context() as its_own_program:  # which leaves out what would stop it
        its_own_program.setattr(collect, "_documents", lambda *_: ([], {}))
        its_own_program.setattr(collect, "told_by", lambda _values: True)
        its_own_program.setattr(AttachmentStore, "holds", lambda *_: True)
        path = network.bundle("LJU", "TIA")
    before = forge.snapshot(network["TIA"])
    with pytest.raises(errors.Malformed) as caught:
        network["TIA"].read_bundle(path)
    assert caught.value.details == {"reason": "attachment-name"}
    assert forge.snapshot(network["TIA"]) == before


ODD: tuple[Value, ...] = (0, -1, WIDEST, "\0", "2026-99-99", "{", "[", "9" * 400, "\u202e")


def test_values_of_the_wrong_form_stop_nothing(network: Network, tmp_path: Path) -> None:
    """A careless or hostile station fills every field with what it is not for.

    Whether a newer version wrote it or malice: it stays in the feed, and
    lists, pages, previews and bundles go on.
    """
    ljubljana, tirana = network["LJU"], network["TIA"]
    holder = ljubljana._holder
    case = ljubljana.add("case", title="In order")
    with holder.transaction():
        for place, (kind, name) in enumerate(
            (kind, name) for kind, one in KINDS.items() for name in one.fields
        ):
            if (kind, name) == ("attachment", "blob") or (kind, name) == ("attachment", "key"):
                continue  # refused: see above
            odd = ODD[place % len(ODD)]
            file = "" if KINDS[kind].heads_a_file else case
            writer.create(holder, kind, {name: odd, f"{name}/Q": odd, f"{name}/sq": odd}, file=file)
    plan = tirana.read_bundle(network.bundle("LJU", "TIA"))
    assert len(plan.new) > 100
    tirana.apply(plan)
    tirana.check()
    for kind in KINDS:
        for one in tirana.list(kind):
            assert tirana.get(one.id).kind == kind
            assert tirana.history(one.id)
    assert tirana.find("order")
    tirana.export_bundle("SKP", tmp_path / "on")
    network["SKP"].apply(network["SKP"].read_bundle(tmp_path / "on"))
    network["SKP"].check()


def test_a_change_hidden_in_a_log_changes_nothing(network: Network) -> None:
    """The log is no record's history: what a station writes there about a case does not count."""
    ljubljana, tirana = network["LJU"], network["TIA"]
    holder = ljubljana._holder
    case = ljubljana.add("case", title="As it was written")
    head = ljubljana.history(case)
    assert head
    stored = holder.store.of_records(list(holder.store.find_records([case]).values()))
    ((one,),) = stored.values()
    value = salted("Rewritten")
    hidden, data = make_head(
        feed=holder.log_feed, number=holder.store.last_number(holder.log_feed) + 1, time=0,
        officer=holder.officer, file=case, record=case, kind="case", action="change",
        save="0" * 32, after=(one.head.name,),
        changes=[Change("title", (one.head.name,), value_digest(value))],
    )  # fmt: skip
    with holder.transaction():
        holder.store.insert([Arrival(hidden, data, write_body([value]), (value,))])
        holder.ledger.note_held(holder.log_feed, [(hidden.number, 1, 1)])
    network.send("LJU", "TIA")
    assert tirana.get(case).title == "As it was written"
    tirana.check()


def test_an_attachment_that_is_told_by_halves_stops_nobody_from_passing_on(
    network: Network, tmp_path: Path
) -> None:
    """A second record names the same document, but keeps its size, or its key, to itself."""
    case = work(network, tmp_path)
    skopje, tirana = network["SKP"], network["TIA"]
    (real,) = skopje.list("attachment")
    holder = skopje._holder
    whole: dict[str, Value] = {
        name: real.fields[name] for name in ("name", "blob", "key", "size", "sha256")
    }
    with holder.transaction():
        for left_out in ("size", "key", "sha256"):
            half = {name: value for name, value in whole.items() if name != left_out}
            writer.create(holder, "attachment", half, file=case)
    tirana.apply(tirana.read_bundle(network.bundle("SKP", "TIA")))
    tirana.check()
    network.send("TIA", "LJU")
    assert b"".join(network["LJU"].document(real.id)) == b"The list of the vehicles. " * 1000


def test_writing_over_the_size_of_an_attachment_keeps_it_from_nobody(
    network: Network, tmp_path: Path
) -> None:
    """Who joins later gets current values; of a document, all that it takes to know it."""
    case = work(network, tmp_path)
    (real,) = network["SKP"].list("attachment")
    network.settle_down()
    holder = network["LJU"]._holder
    with holder.transaction():
        writer.change(holder, state_of(holder, real.id), {"size": 5})
    network.settle_down()
    stranger = new_register(tmp_path, "BUC", network["SKP"]._holder.clock)
    network.registers["BUC"] = stranger
    trust_each_other(*network)
    network["SKP"].share(case, ["BUC"])
    network.settle_down()
    assert b"".join(stranger.document(real.id)) == b"The list of the vehicles. " * 1000
    network.agree()
