"""A meeting of two delegations that was held: two paragraphs, a conclusion, an action."""

from __future__ import annotations

from typing import Any, NamedTuple

from liaison_desk.register import Register


class Held(NamedTuple):
    """The meeting and its records."""

    meeting: str
    item: str
    opened: str  # paragraphs
    seized: str
    conclusion: str
    action: str


def held(register: Register, **fields: Any) -> Held:
    """Enter the meeting, ready to be approved."""
    meeting = register.add(
        "meeting",
        **{
            "title": {"en": "Routes", "mk": "Патишта"}, "starts": "2026-03-10", "country": "MK",
            "languages": ["en", "mk"], "status": "DRAFT", "level": "1", "handling": ["H1"],
        }
        | fields,
    )  # fmt: skip
    for country, name in (("MK", "Ѓорѓи Ќосевски"), ("AL", "Arbër Gjokë Lleshaj")):
        register.add("participant", file=meeting, country=country, name=name, role="HEAD",
                     presence="PRESENT")  # fmt: skip
    item = register.add("agenda_item", file=meeting, title={"en": "Drugs", "mk": "Дроги"})
    opened, seized = (
        register.add("paragraph", file=meeting, item=item, text=text, basis="FACT")
        for text in (
            {"en": "The chair opened the meeting.", "mk": "Претседавачот го отвори состанокот."},
            {"en": "Forty seals were broken.", "mk": "Скршени се четириесет пломби."},
        )
    )
    conclusion = register.add(
        "conclusion", file=meeting, number="C1", type="ACTION", item=item,
        text={"en": "Lists are sent.", "mk": "Списоци се праќаат."},
    )  # fmt: skip
    action = register.add(
        "action", file=meeting, source=conclusion, owner="SKP", due="2026-04", status="OPEN",
        text={"en": "Send the lists.", "mk": "Испратете ги списоците."},
    )  # fmt: skip
    return Held(meeting, item, opened, seized, conclusion, action)
