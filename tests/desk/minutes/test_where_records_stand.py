"""Whoever draws minutes is told where each record begins on the paper."""

from __future__ import annotations

import io

from pypdf import PageObject, PdfReader

from liaison_desk.desk.minutes.content import now
from liaison_desk.desk.minutes.frozen import encode
from liaison_desk.register import Register
from tests.desk.network import Network

LONG = "The parties went through the routes of March, one after the other. " * 12


def minutes(register: Register) -> tuple[str, dict[str, str]]:
    """Return a meeting of three pages and the texts of its records by their ids."""
    meeting = register.add("meeting", title={"en": "Routes"}, languages=["en"])
    item = register.add("agenda_item", file=meeting, title={"en": "The lorry"}, position=1)
    told = {}
    for at in range(10):
        text = f"Mark{at} begins. {LONG}"
        basis = "ASSESSMENT" if at % 2 else "FACT"
        made = register.add(
            "paragraph", file=meeting, item=item, position=at + 1, text={"en": text}, basis=basis
        )
        told[made] = f"Mark{at}"
    for kind, tie in (("conclusion", "item"), ("action", "source")):
        made = register.add(kind, file=meeting, text={"en": f"Mark of {kind}"}, **{tie: item})
        told[made] = f"Mark of {kind}"
    return meeting, told


def test_each_record_is_where_the_drawing_says(network: Network) -> None:
    meeting, told = minutes(network["SKP"])
    data, printed = network["SKP"].draw_minutes(meeting, ["en"])
    assert printed.places.keys() == told.keys()
    pages = PdfReader(io.BytesIO(data)).pages
    assert len(pages) > 2
    for record, text in told.items():
        at = printed.places[record]
        assert any(0 <= one - at.top < 20 for one in _tops(pages[at.page], text)), text


def _tops(page: PageObject, text: str) -> list[float]:
    """Return how far below the upper edge the lines with a text stand on a page."""
    found: list[float] = []

    def seen(part: str, _: object, matrix: list[float], *__: object) -> None:
        if text in part:
            found.append(float(page.mediabox.height) - matrix[5])

    page.extract_text(visitor_text=seen)
    return found


def test_the_record_behind_a_text_is_no_content(network: Network) -> None:
    register = network["SKP"]
    meeting, _ = minutes(register)
    content = now(register._holder, register.get(meeting), "1.0").content
    assert all(one.record for one in content.paper.proceedings[0].paragraphs)
    assert b'"record"' not in encode(content)
