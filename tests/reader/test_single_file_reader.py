"""The single-file reader writes out what the register holds, and nothing that did not hold."""

from __future__ import annotations

import hashlib
import io
import json
import re
import secrets
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from liaison_desk.register import Register
from tests.bundle import forge
from tests.desk.network import PASSPHRASE, Network
from tests.reader import outside
from tests.specimens.make import BUNDLE, BUNDLE_1, IDENTITY

NOT_CHECKED: Final = "not checked"


def read_out(network: Network, sender: str, recipient: str, *options: str | Path) -> Path:
    """Export a bundle and let the reader write it out; return the folder."""
    folder = network.folder / f"read-{sender}-{recipient}-{secrets.token_hex(4)}"
    folder.mkdir()
    network[recipient].write_identity(folder / "identity.txt", passphrase=PASSPHRASE)
    path = network.bundle(sender, recipient)
    said = outside.run(folder, path, "identity.txt", "out", *options)
    assert (said.status, said.error) == (0, "")
    return folder / "out"


def records(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "records.json").read_text("utf-8"))
    return found


def summary(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "bundle.json").read_text("utf-8"))
    return found


def told(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that have one readable value, as scripts see them."""
    fields: dict[str, Any] = {}
    for name, state in record["fields"].items():
        values = [one.get("value") for one in state["current"]]
        if state["conflict"] or values[0] in (None, ""):
            continue
        plain, _, key = name.partition("/")
        if not key:
            fields[plain] = values[0]
        elif values[0] == 1:
            fields.setdefault(plain, []).append(key)
        else:
            fields.setdefault(plain, {})[key] = values[0]
    return fields


def agrees(record: Mapping[str, Any], register: Register) -> None:
    """Assert that a record was written out as the register shows it."""
    shown = register.get(record["record"])
    assert (shown.kind, shown.file) == (record["kind"], record["file"])
    for name, value in told(record).items():
        held = shown.fields[name]
        if isinstance(value, list):
            assert sorted(held) == sorted(value), name
        elif isinstance(value, dict):
            assert held == value or sorted(held) == sorted(value), name  # a set with modes
        elif isinstance(held, bool):
            assert int(held) == value, name
        elif isinstance(held, int | str):
            assert held == value, name


def work(network: Network, tmp_path: Path) -> str:
    skopje = network["SKP"]
    case = skopje.add("case", title="Twelve stolen vehicles", crime_areas=["VEH", "DRUG"])
    skopje.add("entry", file=case, type="REQ", direction="OUT", body="Ѓорѓи Ќерим")
    meeting = skopje.add("meeting", title={"sq": "Takim", "en": "Meeting"}, starts="2026-03-16")
    item = skopje.add("agenda_item", file=meeting, title={"sq": "Automjetet"}, position=1)
    skopje.add("paragraph", file=meeting, item=item, position=1, text={"sq": "Palët u pajtuan."})
    for name in ("list.bin", "../../evil.txt", "CON", "Записник: конечен?.pdf"):
        document = tmp_path / re.sub(r"[^\w.]", "_", name)
        document.write_bytes(secrets.token_bytes(100_000))
        attachment = skopje.attach(case, document)
        skopje.change(attachment, name=name)
    for file in (case, meeting):
        skopje.share(file, ["LJU"])
    return case


def test_the_kept_bundle_is_read_by_a_bare_python(tmp_path: Path) -> None:
    shutil.copytree(BUNDLE_1, tmp_path / "1")
    said = outside.run(tmp_path / "1", BUNDLE, IDENTITY, "out")
    assert (said.status, said.error) == (0, "")
    out = tmp_path / "1" / "out"
    assert sorted(one.name for one in out.iterdir()) == [
        "bundle.json", "documents", "index.txt", "records.json",
    ]  # fmt: skip
    (document,) = (out / "documents").iterdir()
    assert document.read_text("utf-8") == "Palët u pajtuan.\n"
    index = (out / "index.txt").read_text("utf-8")
    assert "case Twelve stolen vehicles" in index
    assert "documents/0001 note.txt" in index
    assert "Ѓорѓи Ќерим" in index
    assert summary(out)["feeds"][0]["withheld_here"] == 1
    checks = summary(out)["verified"]
    assert sum(one == "yes" for one in checks.values()) == 8
    assert sum(one.startswith(NOT_CHECKED) for one in checks.values()) == 3


def test_nothing_of_the_program_or_of_anybody_else_is_loaded() -> None:
    text = outside.SCRIPT.read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?:import|from) (\w+)", text, re.MULTILINE))
    assert imported <= set(sys.stdlib_module_names)


def test_what_the_reader_writes_is_what_the_register_takes(
    network: Network, tmp_path: Path
) -> None:
    case = work(network, tmp_path)
    out = read_out(network, "SKP", "TIA")
    tirana = network["TIA"]
    tirana.apply(tirana.read_bundle(network.folder / "0001-SKP-TIA.bundle"))
    written = [one for one in records(out) if not one["log"]]
    for one in written:
        agrees(one, tirana)
    held = {
        one.id for kind in ("case", "entry", "meeting", "agenda_item", "paragraph", "attachment")
        for one in tirana.list(kind)
    }  # fmt: skip
    assert held <= {one["record"] for one in written}
    for one in written:
        steps = tirana.history(one["record"])
        assert [step["changeset"] for step in one["history"]] == [step.name for step in steps]
        assert [step["action"] for step in one["history"]] == [step.action for step in steps]
        assert [step["station"] for step in one["history"]] == [step.station for step in steps]
    _same_documents(out, tirana, case)
    logged = [one for one in records(out) if one["log"]]
    assert logged
    assert {one["kind"] for one in logged} == {"log_entry"}


def _same_documents(out: Path, register: Register, case: str) -> None:
    """Assert that every document is there once, under a name of ours, in one folder."""
    files = sorted((out / "documents").rglob("*"))
    assert all(re.fullmatch(r"\d{4} [\w ._()-]+", one.name) for one in files)
    assert len(files) == len(list(register.list("attachment", file=case)))
    found = {hashlib.sha256(one.read_bytes()).hexdigest() for one in files}
    held = {
        hashlib.sha256(b"".join(register.document(one.id))).hexdigest()
        for one in register.list("attachment", file=case)
    }
    assert found == held
    named = {one["file"] for one in summary(out)["documents"]}
    assert named == {one.name for one in files}
    assert [one.name[5:] for one in files] == [
        "list.bin", "_.._evil.txt", "CON", "Записник_ конечен_.pdf",
    ]  # fmt: skip


def test_a_value_that_is_withheld_is_not_told_and_the_older_one_does_not_return(
    network: Network, tmp_path: Path
) -> None:
    case = work(network, tmp_path)
    network["SKP"].change(case, title="A better title")
    out = read_out(network, "SKP", "LJU")  # shared from now: only what is current goes
    (one,) = [one for one in records(out) if one["record"] == case]
    assert told(one)["title"] == "A better title"
    written = [step["changes"]["title"] for step in one["history"] if "title" in step["changes"]]
    assert [title["told"] for title in sorted(written, key=lambda t: len(t["replaces"]))] == [
        False, True,
    ]  # fmt: skip


def test_two_values_of_one_field_stand_side_by_side(network: Network, tmp_path: Path) -> None:
    case = work(network, tmp_path)
    network.settle_down()
    network["SKP"].change(case, title="Vehicles from Istanbul")
    network["LJU"].change(case, title="Vehicles to Tirana")
    network.send("LJU", "SKP")
    assert network["SKP"].conflicts()
    out = read_out(network, "SKP", "TIA")
    (one,) = [one for one in records(out) if one["record"] == case]
    title = one["fields"]["title"]
    assert title["conflict"]
    assert {side["value"] for side in title["current"]} == {
        "Vehicles from Istanbul", "Vehicles to Tirana",
    }  # fmt: skip
    assert {side["station"] for side in title["current"]} == {"SKP", "LJU"}
    assert {one["station"] for one in summary(out)["feeds"]} == {"SKP", "LJU"}
    assert one["made"] is None  # its beginning lies in an earlier bundle
    assert one["history"][0]["builds_on_what_is_not_here"]


def test_what_was_deleted_is_said_so(network: Network) -> None:
    skopje = network["SKP"]
    gone, there = skopje.add("case", title="Gone"), skopje.add("case", title="There")
    skopje.delete(gone)
    out = read_out(network, "SKP", "TIA")
    assert {one["record"]: one["deleted"] for one in records(out) if one["kind"] == "case"} == {
        gone: "yes", there: "no",
    }  # fmt: skip
    assert "Gone [deleted]" in (out / "index.txt").read_text("utf-8")


def test_with_the_cards_everything_is_checked(network: Network, tmp_path: Path) -> None:
    work(network, tmp_path)
    cards = {code: tmp_path / f"{code}.card" for code in ("TIA", "SKP")}
    for code, path in cards.items():
        network[code].card().save(path)
    code = network["SKP"].card().key_code
    given: list[str | Path] = ["--own", cards["TIA"], "--card", cards["SKP"], "--sender", code]
    out = read_out(network, "SKP", "TIA", *given)
    assert set(summary(out)["verified"].values()) == {"yes"}
    assert summary(out)["sender"]["key_code"] == code


def _specimen(folder: Path) -> Path:
    shutil.copytree(BUNDLE_1, folder / "here")
    return folder / "here"


def test_a_sender_whose_compared_code_differs_is_refused(tmp_path: Path) -> None:
    here = _specimen(tmp_path)
    said = outside.run(here, BUNDLE, IDENTITY, "out", "--sender", "0" * 64)
    assert said.refusal == ("bundle.other_key", "")
    assert not (here / "out").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    here = _specimen(tmp_path)
    (here / "out").mkdir()
    (here / "out" / "mine.txt").write_text("mine")
    said = outside.run(here, BUNDLE, IDENTITY, "out")
    assert said.status == 2
    assert [one.name for one in (here / "out").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("text", ["", "AGE-SECRET-KEY-PQ-1", "a letter to the desk", "\0"])
def test_an_identity_that_is_none_is_asked_for_again(tmp_path: Path, text: str) -> None:
    here = _specimen(tmp_path)
    (here / IDENTITY).write_text(text)
    said = outside.run(here, BUNDLE, IDENTITY, "out")
    assert (said.status, said.error.count("\n")) == (2, 1)
    assert "Traceback" not in said.error


def test_a_bundle_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    here = _specimen(tmp_path)
    said = outside.run(here, "nothing.bundle", IDENTITY, "out")
    assert (said.status, said.error.count("\n")) == (2, 1)


def test_every_place_of_a_bundle_is_covered(tmp_path: Path) -> None:
    """Cut anywhere, or with a bit flipped anywhere, it is refused and nothing is written."""
    here = _specimen(tmp_path)
    data = (here / BUNDLE).read_bytes()
    reader = outside.module()
    identity = reader.read_identity((here / IDENTITY).read_text("ascii"))

    def verify(altered: bytes) -> None:
        source = io.BytesIO(altered)
        key = reader.open_header(source, identity)
        reader.verify(reader.decrypt(source, key), reader.Known(None, {}, ""))

    def refusal(altered: bytes) -> str:
        with pytest.raises(reader.Refused) as caught:
            verify(altered)
        return str(caught.value.code)

    codes: set[str] = set()
    for place in _places(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << place % 8
        codes |= {refusal(bytes(flipped)), refusal(data[:place])}
    assert codes == {"bundle.not_a_bundle", "bundle.not_for_this_key", "bundle.damaged"}


def _places(size: int) -> Iterable[int]:
    return [*range(0, 1700, 37), *range(1700, size, 991), size - 1]


@pytest.mark.long
def test_fifty_megabytes_take_a_pure_python_less_than_a_minute(
    network: Network, tmp_path: Path
) -> None:
    document = tmp_path / "large.bin"
    document.write_bytes(secrets.token_bytes(50 << 20))
    network["SKP"].attach(network["SKP"].add("case", title="Large"), document)
    out = read_out(network, "SKP", "TIA")  # twice through: verified first, then written
    (written,) = (out / "documents").iterdir()
    assert written.read_bytes() == document.read_bytes()


def test_what_changes_between_verifying_and_writing_is_noticed(tmp_path: Path) -> None:
    """The documents are held to their hashes once more as they are written."""
    reader = outside.module()
    found = reader.Verified(None, [], [], {"0" * 32: "0" * 64})
    stream = forge.stream([("attachments/" + "0" * 32, b"other")])
    with pytest.raises(reader.Refused):
        reader.write_documents(found, [stream], tmp_path / "documents", {"0" * 32: "0001 a"})
