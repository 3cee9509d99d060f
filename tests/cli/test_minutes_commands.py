"""The life of minutes from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import Station, small_register
from tests.desk.minutes.held import held


@pytest.fixture
def skopje(tmp_path: Path) -> Station:
    """Return a station with a meeting that was held."""
    with small_register(tmp_path, "SKP") as register:
        told = held(register)
        assert register.get(told.meeting).number == MEETING
    return Station(tmp_path, "SKP")


MEETING = "SKP-MTG-2026-0001"


def test_minutes_go_from_draft_to_a_corrected_version_that_is_verified(
    skopje: Station, tmp_path: Path
) -> None:
    sent = skopje.told("freeze", MEETING, "--by", "2099-03-31")["version"]
    assert sent["fields"]["number"] == "0.1"
    paragraph = skopje.told("list", "paragraph", "--file", MEETING)["records"][1]["id"]
    (comment,) = skopje.told(
        "comments", MEETING, "country=AL", f"about={paragraph}", "text=Forty-one",
        "proposed/en=Forty-one seals.",
    )["comments"]  # fmt: skip
    refused = skopje.run("approve", MEETING)
    assert refused.returncode == 1
    assert "(3)" in refused.stderr  # the comment and two delegations
    (done,) = skopje.told("comments", MEETING, "--resolve", comment["id"], "resolution=ACCEPTED")[
        "comments"
    ]
    assert done["fields"]["resolution"] == "ACCEPTED"
    for country in ("AL", "MK"):
        skopje.told("approvals", MEETING, f"country={country}")
    code = skopje.told("approve", MEETING)["version"]["code"]
    assert skopje.told("versions", MEETING)["stage"] == "APPROVED"
    groups = [code[at : at + 4] for at in range(0, 20, 4)]
    told = skopje.told("verify", *groups)
    assert (told["standing"], told["compared"], told["number"]) == ("in_force", 20, "1.0")
    skopje.told("corrigendum", MEETING, "A number was misheard")
    printed = skopje.told("paper", "corrigendum", MEETING, str(tmp_path / "k.pdf"))
    assert printed["draft"]
    shown = skopje.run("verify", code).stdout
    assert "1.0" in shown
    assert "not a signature" in shown


def test_a_corrigendum_has_its_reason_in_both_languages_of_the_paper(skopje: Station) -> None:
    skopje.told("approve", MEETING)
    refused = skopje.run("corrigendum", MEETING, "reason/en=Misheard", "number=7")
    assert refused.returncode == 1
    made = skopje.told(
        "corrigendum", MEETING, "reason/en=A number was misheard", "reason/mk=Бројот е погрешен"
    )["corrigendum"]
    assert made["fields"]["reason"] == {
        "en": "A number was misheard", "mk": "Бројот е погрешен",
    }  # fmt: skip


def test_words_changed_meanwhile_are_replaced_only_when_it_is_said(skopje: Station) -> None:
    skopje.told("freeze", MEETING, "--by", "2099-03-31")
    paragraph = skopje.told("list", "paragraph", "--file", MEETING)["records"][1]["id"]
    for country, words in (("AL", "Forty-one seals."), ("MK", "Forty seals of two vans.")):
        found = skopje.told(
            "comments", MEETING, f"country={country}", f"about={paragraph}", "text=Another number",
            f"proposed/en={words}",
        )["comments"]  # fmt: skip
    first, second = (one["id"] for one in found)
    skopje.told("comments", MEETING, "--resolve", first, "resolution=ACCEPTED")
    resolve = ("comments", MEETING, "--resolve", second, "resolution=ACCEPTED")
    refused = skopje.run(*resolve)
    assert refused.returncode == 1
    assert "changed after the version" in refused.stderr
    assert len(skopje.told(*resolve, "--over")["comments"]) == 2


def test_copies_and_signatures_are_registered_and_the_paper_printed(
    skopje: Station, tmp_path: Path
) -> None:
    code = skopje.told("approve", MEETING)["version"]["code"]
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4")
    refused = skopje.run("signed", MEETING, "--scan", str(scan), "--paper-code", "0" * 64)
    assert refused.returncode == 1
    (signed,) = skopje.told(
        "signed", MEETING, "country=AL", "name=Arbër", "--scan", str(scan), "--paper-code", code
    )["signatures"]
    assert signed["fields"]["country"] == "AL"
    (copy,) = skopje.told("distribute", MEETING, "country=AL", "channel=COURIER")["copies"]
    assert copy["fields"]["number"] == 1
    (copy,) = skopje.told("distribute", MEETING, "--receipt", "1")["copies"]
    assert copy["fields"]["receipt_on"]
    printed = skopje.told(
        "minutes", MEETING, str(tmp_path / "m.pdf"), "--version", "1.0", "--copy", "1"
    )
    assert (printed["version"], printed["draft"]) == ("1.0", False)
    assert "Courier" in skopje.run("distribute", MEETING).stdout
    printed = skopje.told("paper", "copies", MEETING, str(tmp_path / "c.pdf"))
    assert (printed["pages"], printed["draft"]) == (1, False)
    assert skopje.run("paper", "corrigendum", MEETING, str(tmp_path / "k.pdf")).returncode == 1
    refused = skopje.run("close", MEETING)
    assert refused.returncode == 1
    assert skopje.run("close", MEETING, "--moved-to", MEETING).returncode == 0
