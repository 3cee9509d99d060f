"""What is printed of a version: its code on each page, its corrigendum, the register of copies."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.desk.minutes.errors import NotAVersion
from liaison_desk.records.minutes import codes
from liaison_desk.register import Register
from tests.desk.minutes.held import held
from tests.desk.network import Network


@pytest.fixture
def register(network: Network) -> Register:
    """Return the register of Skopje."""
    return network["SKP"]


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page with every run of white space made one space."""
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def test_the_code_stands_on_each_page_of_approved_paper_and_on_no_draft(
    register: Register,
) -> None:
    told = held(register)
    draft = register.send_for_comments(told.meeting)
    for country in ("MK", "AL"):
        register.record_approval(told.meeting, country=country)
    made = register.get(register.approve_minutes(told.meeting))
    pages = pages_of(register.draw_minutes(told.meeting, ["en", "mk"])[0])
    assert pages
    for page in pages:
        assert made.code in page.replace(" ", "")
    data, printed = register.draw_minutes(told.meeting, ["en"], version=draft)
    assert (printed.draft, printed.version) == (True, draft)
    assert register.get(draft).code not in "".join(pages_of(data)).replace(" ", "")
    assert "0.1" in pages_of(data)[0]


def test_a_corrigendum_is_printed_from_what_to_what_with_both_codes(
    register: Register, tmp_path: Path
) -> None:
    told = held(register)
    first = register.get(register.approve_minutes(told.meeting))
    corrigendum = register.correct_minutes(told.meeting, "A number was misheard.")
    register.change(told.seized, text={"en": "Fifty seals.", "mk": "Педесет пломби."})
    register.change(told.meeting, title={"en": "Routes of drugs", "mk": "Патишта"})
    _, drawn = register.draw_corrigendum(corrigendum, ["en"])
    assert drawn.draft
    second = register.get(register.approve_minutes(told.meeting))
    drawn = register.print_corrigendum(corrigendum, tmp_path / "c.pdf", ["en", "mk"])
    assert not drawn.draft
    text = " ".join(pages_of((tmp_path / "c.pdf").read_bytes()))
    parts = ("1.0 → 1.1", "A number was misheard.", "Forty seals were broken.", "Fifty seals.",
             "Педесет пломби.", "Proceedings 3.1.2", "Routes of drugs", "Head – Title")  # fmt: skip
    assert [one for one in parts if one not in text] == []
    for code in (first.code, second.code):
        assert codes.shown(code)[:39] in text
    (logged,) = register.log_entries(register.log_places(["DISCLOSE"]))
    assert (logged.record, logged.details["paper"]) == (told.meeting, "corrigendum")
    register.draw_corrigendum(corrigendum)  # in the languages of the meeting


def test_the_register_of_copies_is_printed_as_it_stands(register: Register) -> None:
    told = held(register)
    made = register.approve_minutes(told.meeting)
    police = register.add("organisation", name={"en": "Police of AL"}, country="AL")
    one = register.register_copy(made, organisation=police, channel="COURIER", later="KEEP")
    register.register_copy(made, name="Archive")
    register.end_copy(one, "RETURN", by="Arbër Lleshaj", on="2026-03-16")
    text = " ".join(pages_of(register.draw_copies(made, ["en"])[0]))
    for part in ("Police of AL", "Courier", "Keep", "Archive", "Arbër Lleshaj", "1.0"):
        assert part in text
    with pytest.raises(NotAVersion):
        register.draw_copies(told.meeting)


def test_a_corrigendum_says_its_reason_in_the_language_of_the_paper(register: Register) -> None:
    told = held(register)
    register.approve_minutes(told.meeting)
    why = {"en": "A number was misheard.", "mk": "Бројка беше погрешно слушната."}
    corrigendum = register.correct_minutes(told.meeting, why)
    for language, other in (("en", "mk"), ("mk", "en")):
        text = " ".join(pages_of(register.draw_corrigendum(corrigendum, [language])[0]))
        assert why[language] in " ".join(text.split())
        assert why[other] not in text
