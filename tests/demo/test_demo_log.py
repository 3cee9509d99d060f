"""The logs of the demo network: everything that officers do there is told in words."""

from __future__ import annotations

from liaison_desk import words
from liaison_desk.demo.network import DemoNetwork
from liaison_desk.desk.logbook.wording import what


def test_every_line_of_every_log_has_its_words_in_each_language(demo: DemoNetwork) -> None:
    lines = {}
    for station in ("TIA", "SKP", "LJU", "BUC"):
        with demo.open(station) as register:
            for one in register.log_entries(register.log_places()):
                lines[one.event, one.how or one.details["what"]] = one
    assert len(lines) >= 8
    for (event, way), one in lines.items():
        for language in words.LANGUAGES:
            assert what(one, language) == words.say(f"log.{event}.{way}", language)
