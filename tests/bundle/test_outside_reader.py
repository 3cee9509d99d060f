"""A bundle opens without this program: with the commands that its document shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from liaison_desk.bundle import age
from liaison_desk.bundle.errors import BundleError
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.open import Opened, open_bundle
from liaison_desk.bundle.parties import Expected
from liaison_desk.keys.identity import StationCard, read_card
from tests import outside
from tests.bundle import forge
from tests.bundle.example import block, decrypt_here, inspect
from tests.desk.network import PASSPHRASE, Network
from tests.specimens.make import BUNDLE, IDENTITY

ROOT = Path(__file__).parents[2]
SPECIMEN = ROOT / "tests" / "specimens" / "bundle-1"
VERIFIED = "Signature Verified Successfully"

Tool = Callable[[str], Path]


def decrypt(folder: Path, node: Path) -> None:
    """Run the document's JavaScript beside the bundle and the identity."""
    (folder / "node_modules").symlink_to(outside.BUILD / "node_modules")
    script = folder / "decrypt.mjs"
    script.write_text(block("js"), encoding="utf-8")
    answer = subprocess.run(
        [node, script.name], cwd=folder, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


@pytest.mark.outside("node", "age-encryption", "tar", "openssl")
def test_the_commands_of_the_document_read_the_specimen_as_it_says(
    tmp_path: Path, outside_tool: Tool
) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(SPECIMEN, folder)
    decrypt(folder, outside_tool("node"))
    assert inspect(folder) == block("text")


@pytest.mark.outside("node", "age-encryption", "tar", "openssl")
def test_the_commands_of_the_document_read_what_the_program_writes_today(
    network: Network, tmp_path: Path, outside_tool: Tool
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    case = skopje.add("case", title="Twelve stolen vehicles")
    document = tmp_path / "note.bin"
    document.write_bytes(os.urandom(200_000))
    skopje.attach(case, document)
    reader = tmp_path / "reader"
    reader.mkdir()
    skopje.export_bundle("TIA", reader / BUNDLE)
    tirana.write_identity(reader / IDENTITY, passphrase=PASSPHRASE)
    decrypt(reader, outside_tool("node"))
    assert VERIFIED in inspect(reader)
    (attachment,) = (reader / "attachments").iterdir()
    assert attachment.read_bytes() == document.read_bytes()
    own_key = (reader / "key.der").read_bytes()[-32:].hex()
    assert own_key == skopje.card().content.sign_key


@pytest.mark.outside("tar", "openssl")
def test_the_specimen_is_the_one_that_the_document_shows(tmp_path: Path) -> None:
    shutil.copytree(SPECIMEN, tmp_path / "reader")
    decrypt_here(tmp_path / "reader", BUNDLE, IDENTITY)
    assert inspect(tmp_path / "reader") == block("text")


@pytest.mark.outside("tar", "openssl")
def test_the_commands_of_the_document_notice_a_manifest_that_was_changed(
    network: Network, tmp_path: Path
) -> None:
    network["SKP"].add("case", title="Twelve stolen vehicles")
    parts = forge.take_apart(network["TIA"], network.bundle("SKP", "TIA"))
    parts.form["created"] += 1
    (tmp_path / "bundle.tar").write_bytes(parts.stream())
    with pytest.raises(AssertionError, match="Signature Verification Failure"):
        inspect(tmp_path)


def _card(manifest: Manifest) -> StationCard:
    return read_card(manifest.sender.encode())


def _open(path: Path, fingerprint: str, cards: dict[str, StationCard]) -> Opened:
    seed = age.read_identity((SPECIMEN / IDENTITY).read_text(encoding="ascii").strip())

    def stage(_blob: str, _key: bytes, content: object) -> None:
        assert content is not None

    return open_bundle(
        path, Expected("TIA", seed, fingerprint, "TIA", cards),
        before_members=lambda _manifest, _sender: None, look=lambda _blob: None, stage=stage,
    )  # fmt: skip


def test_a_bundle_of_the_first_format_is_read_for_ever() -> None:
    """The specimen was written once; every later version has to open it."""
    seed = age.read_identity((SPECIMEN / IDENTITY).read_text(encoding="ascii").strip())
    with (SPECIMEN / BUNDLE).open("rb") as source:
        plain = b"".join(age.decrypt(seed, source))
    text = plain[512 : 512 + int(plain[124:135], 8)].decode()
    found = re.search(r'"sender":"((?:[^"\\]|\\.)*)"', text)
    key = re.search(r'"recipient_key":"([0-9a-f]{64})"', text)
    assert found is not None
    assert key is not None
    card = read_card(found[1].replace('\\"', '"').encode())
    opened = _open(SPECIMEN / BUNDLE, key[1], {"SKP": card})
    assert _card(opened.manifest) == card
    assert opened.manifest.number == 1
    kinds = [one.head.kind for feed in opened.feeds for one in feed.arrivals]
    assert {"case", "entry", "attachment", "officer", "log_entry"} <= set(kinds)
    assert sum(len(feed.bare) for feed in opened.feeds) == 1
    assert len(opened.attachments) == 1
    with pytest.raises(BundleError):
        _open(SPECIMEN / BUNDLE, key[1], {})
