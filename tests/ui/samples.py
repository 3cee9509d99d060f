"""View values for tests of single widgets. All invented."""

from __future__ import annotations

from liaison_desk.ui.pages.meetings.minutes_values import Block, Item, MinutesView, Sort
from liaison_desk.ui.pages.search import Hit


def hits() -> list[Hit]:
    """Return what a search found, a case second."""
    return [
        Hit("k1", "contact", "contact", "Ѓорѓи Ќосевски", "Given names", "contacts"),
        Hit("3", "case", "case", "SKP-CASE-2026-0010 Asset tracing", "Questions", "cases"),
    ]


def minutes() -> MinutesView:
    """Return bilingual minutes of one agenda item."""
    blocks = (
        Block(
            "b1",
            "i2",
            Sort.PARAGRAPH,
            {"sq": "Palët u pajtuan.", "mk": "Се согласија."},
            basis="FACT",
        ),
        Block(
            "b2",
            "i2",
            Sort.CONCLUSION,
            {"sq": "Shkëmbim i drejtpërdrejtë.", "mk": "Директна размена."},
        ),
        Block(
            "b3",
            "i2",
            Sort.ACTION,
            {"sq": "Lista e automjeteve.", "mk": "Листа на возила."},
            "ME",
            "15.12.2025",
        ),
    )
    return MinutesView("g1", ("sq", "mk"), (Item("i2", "2", "Operacioni «Deti i Zi»"),), blocks)
