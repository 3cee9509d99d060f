"""The inbox and the report from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.register import Register
from tests.cli.process import PASSPHRASE, Station, small_register
from tests.desk.network import trust_each_other


@pytest.fixture
def three(tmp_path: Path) -> tuple[Station, Station, Station]:
    """Return headquarters and two posts that know each other, with a case at each post."""
    codes = ("TIA", "SKP", "LJU")
    made = [small_register(tmp_path, one, headquarters=one == "TIA") for one in codes]
    trust_each_other(*made)
    for one in made[1:]:
        one.add("case", title=f"Of {one.station}")
    for one in made:
        one.close()
    return tuple(Station(tmp_path, one) for one in codes)  # type: ignore[return-value]


def test_the_inbox_is_listed_taken_and_reported(
    three: tuple[Station, Station, Station], tmp_path: Path
) -> None:
    tirana, *posts = three
    inbox = tmp_path / "TIA" / "inbox"
    assert tirana.told("inbox") == {"bundles": []}
    for one in posts:
        one.told("export", "TIA", f"TIA/inbox/{one.code}.bundle")
    (inbox / "next.bundle.part").write_bytes(b"")
    listed = tirana.told("inbox")["bundles"]
    assert [(one["station"], one["state"]) for one in listed] == [
        ("LJU", "ready"), ("SKP", "ready"), (None, "arriving"),
    ]  # fmt: skip
    assert "still arriving" in tirana.said("inbox")
    refused = tirana.run("inbox", "--take")
    assert refused.returncode == 1
    taken = tirana.told("inbox", "--take", "--yes")["taken"]
    assert [(one["station"], one["error"]) for one in taken] == [("LJU", None), ("SKP", None)]
    assert len(tirana.told("list", "case")["records"]) == 2
    printed = tirana.told("report", str(taken[0]["taken"]), "r.pdf", "--languages", "sl,mk")
    assert (printed["station"], printed["languages"]) == ("LJU", ["sl", "mk"])
    assert "Of LJU" in PdfReader(tmp_path / "r.pdf").pages[0].extract_text()


def test_a_bundle_that_deletes_much_is_taken_with_its_number_alone(
    three: tuple[Station, Station, Station],
) -> None:
    tirana, skopje, ljubljana = three
    for one in (skopje, ljubljana):
        one.told("export", "TIA", f"{one.code}.bundle")
    both = tirana.told("import", "SKP.bundle", "LJU.bundle", "--yes")["bundles"]
    assert [one["station"] for one in both] == ["SKP", "LJU"]
    number = skopje.told("list", "case")["records"][0]["fields"]["number"]
    _delete(skopje.register, number)
    skopje.told("export", "TIA", "gone.bundle")
    assert tirana.told("inspect", "gone.bundle")["deletions"] == 1
    refused = tirana.run("import", "gone.bundle", "--yes")
    assert refused.returncode == 1
    assert "type the number 1" in refused.stderr
    assert tirana.told("import", "gone.bundle", "--yes", "--deletions", "1")["taken"]


def _delete(folder: Path, number: str) -> None:
    with Register.open(folder, passphrase=PASSPHRASE) as register:
        (case,) = register.list("case", number=number)
        register.delete(case.id)
