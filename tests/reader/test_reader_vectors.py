"""One fault each: the program and the single-file reader refuse every vector alike."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from liaison_desk.bundle import age
from liaison_desk.bundle.errors import BundleError
from liaison_desk.clock import HandClock
from liaison_desk.keys.identity import read_card
from liaison_desk.register import Register
from tests.bundle import forge, make_vectors
from tests.bundle import specimens as age_specimens
from tests.bundle.make_vectors import SUCCESS, Vector
from tests.desk.network import PASSPHRASE
from tests.reader import outside
from tests.specimens.make import REGISTER_1

VECTORS: Final = make_vectors.read_all()
PARTIES: Final[dict[str, Any]] = json.loads(
    (make_vectors.FOLDER / make_vectors.PARTIES).read_text(encoding="utf-8")
)
DOCUMENT: Final = (Path(__file__).parents[2] / "docs" / "bundle-format.md").read_text("utf-8")
LATER: Final = datetime(2036, 3, 16, 8, tzinfo=UTC)
UNREACHABLE: Final = {
    "bundle.already_read",  # what was taken is known to a register alone
    "bundle.revoked",  # and so is what headquarters revoked
    "bundle.no_room",
    "bundle.too_many_branches",  # that are kept, by a register again
    "bundle.not_a_bundle", "bundle.not_for_this_key", "bundle.damaged",  # tests/vectors/age
    "bundle.malformed (tar-members)",  # a manifest names the members: it meets another first
    "bundle.malformed (gzip-size)",
}  # fmt: skip


def seal(one: Vector, folder: Path) -> Path:
    path = folder / f"{one.name}.bundle"
    path.write_bytes(b"".join(age.encrypt(age.read_recipient(PARTIES["recipient"]), [one.plain])))
    return path


@pytest.fixture(scope="module")
def tirana(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Return the kept register, opened in a copy: it belongs to the network of the vectors."""
    folder = tmp_path_factory.mktemp("vectors") / "TIA"
    shutil.copytree(REGISTER_1, folder)
    with Register.open(folder, passphrase=PASSPHRASE, clock=HandClock(LATER)) as register:
        yield register


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> list[str | Path]:
    """Return the options that tell the reader whom the register knows."""
    folder = tmp_path_factory.mktemp("parties")
    (folder / "identity.txt").write_text(PARTIES["identity"], encoding="ascii")
    (folder / "own.card").write_text(PARTIES["own"], encoding="utf-8")
    given: list[str | Path] = ["--own", folder / "own.card"]
    for text in PARTIES["confirmed"]:
        path = folder / f"{read_card(text.encode()).station}.card"
        path.write_text(text, encoding="utf-8")
        given += ["--card", path]
    return [folder / "identity.txt", *given]


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one.name)
def test_the_program_says_of_a_vector_what_is_wrong(
    one: Vector, tirana: Register, tmp_path: Path
) -> None:
    path = seal(one, tmp_path)
    if one.expect == SUCCESS:
        plan = tirana.read_bundle(path)
        assert plan.items
        plan.leave()
        return
    before = forge.snapshot(tirana)
    with pytest.raises(BundleError) as caught:
        tirana.read_bundle(path)
    assert (caught.value.code, caught.value.details.get("reason", "")) == (one.expect, one.reason)
    assert forge.snapshot(tirana) == before


@pytest.mark.parametrize("one", VECTORS, ids=lambda one: one.name)
def test_the_single_file_reader_says_the_same(
    one: Vector, options: list[str | Path], tmp_path: Path
) -> None:
    path = seal(one, tmp_path)
    said = outside.call(path, *options[:1], tmp_path / "out", *options[1:])
    if one.expect == SUCCESS:
        assert (said.status, said.error) == (0, "")
        return
    assert said.refusal == (one.expect, one.reason)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("one", age_specimens.read_all(), ids=lambda one: one.name)
def test_the_single_file_reader_refuses_every_fault_of_the_encryption(
    one: age_specimens.Specimen, tmp_path: Path
) -> None:
    (tmp_path / "bundle").write_bytes(one.data)
    (tmp_path / "identity.txt").write_text(one.identity, encoding="ascii")
    said = outside.call(*(tmp_path / one for one in ("bundle", "identity.txt", "out")))
    if one.expect == SUCCESS:  # an age file it is, but what lies in it is no bundle
        assert said.refusal == ("bundle.malformed", "tar-cut")
    else:
        assert said.refusal == (one.expect, "")


def test_every_refusal_of_the_document_has_its_vector() -> None:
    """Read from the table itself, so that a new row asks for a vector."""
    table = DOCUMENT.partition("## What a reader refuses")[2].partition("Limits of this")[0]
    rows = [line for line in table.splitlines() if "`bundle." in line]
    wanted: set[str] = set()
    for row in rows:
        words = re.findall(r"`([^`]+)`", row.rpartition("|")[0].rpartition("|")[2])
        reasons = [f"bundle.malformed ({one})" for one in words[1:]]
        wanted.update(reasons if words[0] == "bundle.malformed" else words[:1])
    inside = re.findall(
        r"^Reasons of `bundle.malformed`: (.*?)\n\n", DOCUMENT, re.MULTILINE | re.DOTALL
    )
    for text in inside:
        wanted.update(f"bundle.malformed ({one})" for one in re.findall(r"`([a-z-]+)`", text))
    covered = {f"{one.expect} ({one.reason})" if one.reason else one.expect for one in VECTORS}
    assert len(wanted) > 30
    assert wanted - covered <= UNREACHABLE


def test_the_vectors_are_small_enough_to_be_kept() -> None:
    kept = sum(one.stat().st_size for one in make_vectors.FOLDER.iterdir())
    assert kept < 500_000
