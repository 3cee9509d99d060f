"""The key code on paper: whole, on one page, the same code as on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.clock import HandClock
from liaison_desk.desk.network import errors
from liaison_desk.printing.errors import NoSuchLanguages
from liaison_desk.words import LANGUAGES
from tests.desk.network import Network, new_register


def pdf_text(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.fixture
def network(tmp_path: Path, clock: HandClock) -> Network:
    return Network(tmp_path, clock, ("TIA", "SKP"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_holds_every_word_and_digit_on_one_page(
    network: Network, tmp_path: Path, language: str
) -> None:
    skopje = network["SKP"]
    path = tmp_path / "key.pdf"
    for station in ("", "TIA"):
        skopje.print_key_code(station, path, language)
        pages = pdf_text(path)
        assert len(pages) == 1
        card = network[station or "SKP"].card()
        letters = "".join(pages[0].split())
        assert all(part in letters for part in card.key_code.split("-"))
        assert card.fingerprint in letters
        assert "paper." not in pages[0]
    network.close()


def test_the_sheet_of_a_card_that_waits_shows_that_cards_code(
    network: Network, tmp_path: Path, clock: HandClock
) -> None:
    bucharest = new_register(tmp_path, "BUC", clock)
    skopje = network["SKP"]
    path = tmp_path / "key.pdf"
    with pytest.raises(errors.UnknownStation):
        skopje.print_key_code("BUC", path, "en")
    assert not path.exists()
    skopje.take_card(bucharest.card())
    skopje.print_key_code("BUC", path, "en")
    letters = "".join(pdf_text(path)[0].split())
    assert all(part in letters for part in bucharest.card().key_code.split("-"))
    again = tmp_path / "again.pdf"
    skopje.print_key_code("BUC", again, "en")
    assert path.read_bytes() == again.read_bytes()
    with pytest.raises(NoSuchLanguages):
        skopje.print_key_code("BUC", path, "de")
    bucharest.close()
    network.close()
