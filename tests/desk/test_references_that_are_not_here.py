"""A reference to a record that is not here says so; nothing fails on it or shows an id."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.cli.shown import Shown
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk.network import Network


@pytest.fixture
def held_back(network: Network) -> tuple[str, str]:
    """Share a case and its entry whose sender is a contact that stays at the post."""
    skopje = network["SKP"]
    contact = skopje.add("contact", family_name="Secret", restricted_to_post=True)
    case = skopje.add("case", title="Shared")
    skopje.add(
        "entry", file=case, type="REQ", direction="IN", body="Known", from_person=contact,
        received=skopje.now(),
        to_person=contact,
    )  # fmt: skip
    skopje.share(case, ["LJU"])
    network.settle_down()
    return case, contact


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withheld_contact_is_not_here_and_whence_it_comes_is_said(
    network: Network, held_back: tuple[str, str], language: str
) -> None:
    _, contact = held_back
    for station in ("LJU", "TIA"):
        name = network[station].names([contact])[contact]
        assert not name.is_here
        assert "SKP" in name.text(language)
        shown = Shown(network[station], language).label(contact)
        assert contact not in shown
        assert "SKP" in shown
    assert network["SKP"].names([contact])[contact].text(language) == "Secret"


def test_lists_pages_and_search_do_not_fail_on_it(
    network: Network, held_back: tuple[str, str]
) -> None:
    case, contact = held_back
    ljubljana = network["LJU"]
    (entry,) = ljubljana.list("entry", file=case)
    assert entry.from_person == contact
    assert [one.entry.id for one in ljubljana.requests()] == [entry.id]
    assert [hit.id for hit in ljubljana.find("known")] == [entry.id]
    assert not ljubljana.find("secret")
    assert "not here (from SKP)" in dict(Shown(ljubljana, "en").facts(entry)).values()
    ljubljana.check()


def test_a_paper_prints_without_what_is_not_here(network: Network, tmp_path: Path) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    contact = skopje.add("contact", family_name="Secret", restricted_to_post=True)
    meeting = skopje.add("meeting", title={"en": "Vehicles"}, starts="2026-03-16", chair=contact)
    skopje.add("participant", file=meeting, contact=contact, country="MK")
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    ljubljana.print_minutes(meeting, tmp_path / "minutes.pdf", ["en"])
    text = PdfReader(tmp_path / "minutes.pdf").pages[0].extract_text()
    assert contact not in text
    assert "Secret" not in text
    report = max(one.id for one in ljubljana._holder.ledger.taken())
    ljubljana.print_report(report, tmp_path / "report.pdf", ["en"])


def test_bundles_in_any_order_leave_nothing_dangling(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    first = network.bundle("SKP", "LJU")
    contact = skopje.add("contact", family_name="Novak")
    skopje.add("entry", file=case, type="REQ", direction="IN", from_person=contact,
               received=skopje.now())  # fmt: skip
    later = network.bundle("SKP", "LJU")
    for path in (later, first):
        ljubljana.apply(ljubljana.read_bundle(path))
        _nothing_dangles(ljubljana)
    assert ljubljana.names([contact])[contact].text("en") == "Novak"


def test_an_entry_whose_case_was_undone_breaks_no_list(network: Network) -> None:
    """What an entry stands in may be gone while the entry's own station works on."""
    skopje, ljubljana = network["SKP"], network["LJU"]
    case = skopje.add("case", title="Shared")
    skopje.share(case, ["LJU"])
    report = network.send("SKP", "LJU")
    ljubljana.add("entry", file=case, type="REQ", direction="OUT", body="Ours")
    ljubljana.undo(report)
    _nothing_dangles(ljubljana)
    assert ljubljana.names([case])[case].text("en").startswith("not here")


def _nothing_dangles(reg: Register) -> None:
    shown = Shown(reg, "en")
    for kind in ("case", "entry", "contact"):
        for one in reg.list(kind):
            assert all(one.id not in text for _, text in shown.facts(one))
    reg.requests()
    reg.requests(unanswered=True)
    reg.check()
