"""The preview says what does not count, what is long, whose keys change, and what is outdated."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.ui.pages.exchange.preview import PreviewPage
from liaison_desk.ui.places import Place
from tests.desk.network import PASSPHRASE, Network
from tests.ui.desk import Desk, shown, words

LONG = "The flats in Bari and the two accounts stand in the name of one company. " * 3


@pytest.fixture
def case(desk: Desk, network: Network, tmp_path: Path) -> str:
    """Share a case of Skopje with Ljubljana, which has it."""
    made = desk.ask(lambda reg: reg.add("case", title="Flats", summary={"en": LONG}))
    desk.ask(lambda reg: reg.share(made, ["LJU"]))
    first = tmp_path / "first.bundle"
    desk.ask(lambda reg: reg.export_bundle("LJU", first))
    ljubljana = network["LJU"]
    ljubljana.apply(ljubljana.read_bundle(first))
    return made


def look(desk: Desk, bundle: Path) -> PreviewPage:
    desk.go(Place.EXCHANGE)
    desk.exchange.read(str(bundle))
    desk.rest()
    return desk.exchange.page.preview


def test_a_proposal_says_that_it_counts_only_when_the_owner_accepts_it(
    desk: Desk, network: Network, case: str
) -> None:
    network["LJU"].change(case, level="2")
    page = look(desk, network.bundle("LJU", "SKP"))
    assert "counts only when the owner" in shown(page.changes)
    page.take.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.get(case)).level != "2"


def test_long_texts_in_conflict_stand_one_over_the_other_with_their_words_compared(
    desk: Desk, network: Network, case: str
) -> None:
    network["LJU"].change(case, summary={"en": LONG.replace("one company", "two companies")})
    desk.ask(lambda reg: reg.change(case, summary={"en": LONG.replace("Bari", "Bari and Lecce")}))
    page = look(desk, network.bundle("LJU", "SKP"))
    said = shown(page.changes)
    assert "Here · Officer SKP · SKP" in said
    assert "At LJU · Officer LJU · LJU" in said
    assert "line-through" in said
    assert "2 values" in said


def test_new_keys_of_a_station_are_named_with_their_code(
    desk: Desk, network: Network, case: str
) -> None:
    card = network["LJU"].change_keys(passphrase=PASSPHRASE)
    page = look(desk, network.bundle("LJU", "SKP"))
    assert "new keys of LJU" in shown(page.header)
    assert card.key_code in shown(page.header)


def test_a_bundle_that_was_overtaken_says_so(desk: Desk, network: Network, case: str) -> None:
    older, newer = network.bundle("LJU", "SKP"), network.bundle("LJU", "SKP")
    desk.ask(lambda reg: reg.apply(reg.read_bundle(newer)))
    assert "bundle 2 was taken already" in shown(look(desk, older).header)


def test_what_was_saved_since_is_in_the_preview_before_anything_is_taken(
    desk: Desk, network: Network, case: str
) -> None:
    network["LJU"].change(case, title="Two flats")
    page = look(desk, network.bundle("LJU", "SKP"))
    desk.ask(lambda reg: reg.change(case, title="Flats in Bari"))
    page.take.click()
    desk.rest()
    assert desk.ask(lambda reg: reg.conflicts()) == []
    assert desk.exchange.page.banner.isVisible()
    assert "Flats in Bari" in words(page.changes)
    page.take.click()
    desk.rest()
    assert len(desk.ask(lambda reg: reg.conflicts())) == 1
