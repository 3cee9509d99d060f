"""The footnote on Kosovo* stands once under what a command prints."""

from __future__ import annotations

from pathlib import Path

from liaison_desk.words import say
from tests.cli.process import Station, small_register


def test_a_list_that_names_kosovo_bears_the_footnote_once(tmp_path: Path) -> None:
    with small_register(tmp_path) as made:
        made.add("organisation", name={"en": "Police"}, country="XK")
        made.add("organisation", name={"en": "Border police"}, country="XK")
        made.add("case", title="Vehicles")
    station = Station(tmp_path, "SKP")
    note = say("paper.kosovo", "en")
    assert " ".join(station.said("list", "organisation").split()).count(note) == 1
    assert note not in station.said("list", "case")
