# ruff: noqa: E501 (a sentence in four languages reads best on one line each)
"""The papers of a meeting to print: each short, and each as long as it gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from liaison_desk.printing.letterhead import Bitmap, Letterhead, Margins
from liaison_desk.printing.meeting.values import (
    ActionGroup,
    ActionLine,
    ActionsPaper,
    AgendaPaper,
    AttendancePaper,
    CopiesPaper,
    CopyLine,
    Correction,
    CorrigendumPaper,
    Day,
    InvitationPaper,
    PlannedItem,
    heading,
)
from liaison_desk.printing.paper import Delegation, Paper, Person, Signature, Words, same
from tests.printing.specimens import (
    ACTIONS,
    DELEGATIONS,
    DIRECT,
    DRUGS,
    INSPECTOR,
    ITEMS,
    LISTED,
    OFFICE,
    PLACE,
    SEIZED,
    ohrid,
    w,
)

CODE: Final = "3f9a12c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80"
KOSOVO: Final = Delegation(
    w("Kosovo", "Kosova", "Kosovo", "Косово"), "XK", (Person(same("Blerta Krasniqi"), INSPECTOR),)
)
OPEN: Final = w("open", "e hapur", "odprto", "отворено")
LATE: Final = w("overdue", "me vonesë", "zamuda", "задоцнето")
DATES: Final = w("3–4 December 2025", "3–4.12.2025", "3.–4. 12. 2025", "3–4.12.2025 година")
FIRST: Final = w("3 December", "3.12.", "3. 12.", "3.12.")
SECOND: Final = w("4 December", "4.12.", "4. 12.", "4.12.")
POUCH: Final = w("diplomatic pouch", "postë diplomatike", "diplomatska pošta", "дипломатска пошта")


def logo(width: int = 90, height: int = 120) -> Bitmap:
    """Return a plain shield, black on white."""
    rows = (
        b"\x00\x00\x00" if min(x, width - 1 - x, y) < 6 or y - x > 60 or y + x > width + 60
        else b"\xff\xff\xff"
        for y in range(height) for x in range(width)
    )  # fmt: skip
    return Bitmap(width, height, b"".join(rows))


def letterhead(margins: Margins | None = None) -> Letterhead:
    return Letterhead(
        logo(),
        footer=(
            w("Skanderbeg Square, Tirana", "Sheshi «Skënderbej», Tiranë", "Skenderbegov trg, Tirana", "Плоштад Скендербег, Тирана"),
            same("+355 4 000 0000 · desk@example.org"),
        ),
        margins=margins or Margins(),
        number_style=w("No. {number}", "Nr. {number} prot.", "Številka: {number}", "бр. {number}"),
    )  # fmt: skip


def _around(paper: Paper, sort: Any, number: str) -> dict[str, Any]:
    """Return what a paper of the meeting in Ohrid has in common with its minutes."""
    names = ("languages", "title", "marking", "handling", "restriction", "tlp", "demo")
    return {one: getattr(paper, one) for one in names} | {
        "number": number, "organisation": OFFICE, "heading": heading(sort, paper.languages),
        "meeting": "BUC-MTG-2025-0012", "dates": DATES, "place": PLACE,
        "chair": same("Ѓорѓи Ќосевски"), "cases": ("BUC-CASE-2025-0041", "SKP-CASE-2025-0033"),
        "letterhead": letterhead(),
    }  # fmt: skip


def agenda(*languages: str, items: int = 4, days: int = 2) -> AgendaPaper:
    points = tuple(
        PlannedItem(
            ITEMS[at % 4], same("Ѓорѓи Ќосевски") if at % 3 else {}, 20 + at % 40,
            f"{9 + at // 4 % 9}:{at % 4 * 15:02}",
            (DRUGS, same("BUC-OUT-2025-0107")) if at % 5 == 1 else (),
            w("from the meeting of 4 June", "nga takimi i 4 qershorit", "s sestanka 4. junija", "од состанокот од 4 јуни") if at % 5 == 3 else {},
        )
        for at in range(items)
    )  # fmt: skip
    each = -(-items // days)
    names = (FIRST, SECOND) if days > 1 else ({},)
    return AgendaPaper(
        **_around(ohrid(*languages), "agenda", "BUC-MTG-2025-0012"),
        draft=items > 4,
        days=tuple(
            Day(points[at : at + each], names[place % len(names)])
            for place, at in enumerate(range(0, items, each))
        ),
    )


def invitation(*languages: str, paragraphs: int = 0) -> InvitationPaper:
    return InvitationPaper(
        **_around(ohrid(*languages), "invitation", "BUC-OUT-2025-0101"),
        addressee=(
            same("Ѓорѓи Ќосевски"),
            w("head of sector", "shef sektori", "vodja sektorja", "началник на сектор"),
            w("Ministry of Internal Affairs", "Ministria e Punëve të Brendshme", "Ministrstvo za notranje zadeve", "Министерство за внатрешни работи"),
            w("Skopje, North Macedonia", "Shkup, Maqedonia e Veriut", "Skopje, Severna Makedonija", "Скопје, Северна Македонија"),
        ),
        country="MK",
        sent=w("Tirana, 3 November 2025", "Tiranë, 3.11.2025", "Tirana, 3. 11. 2025", "Тирана, 3.11.2025 година"),
        text=tuple((SEIZED, LISTED, DIRECT)[at % 3] for at in range(paragraphs)),
        agenda=ITEMS,
        answer_by=w("17 November 2025", "17.11.2025", "17. 11. 2025", "17.11.2025 година"),
        answer_to=same("desk@example.org · +355 4 000 0000"),
        signature=Signature(DELEGATIONS[1].name, "AL", same("Ylli Përmetari")),
    )  # fmt: skip


def attendance(*languages: str, people: int = 0, days: int = 1) -> AttendancePaper:
    more = tuple(Person(same(f"Љупка Ѕвездановска {at}"), INSPECTOR) for at in range(people))
    return AttendancePaper(
        **_around(ohrid(*languages), "attendance", "BUC-MTG-2025-0012"),
        days=(FIRST, SECOND, FIRST, SECOND, FIRST)[:days] if days > 1 else (),
        delegations=(
            *DELEGATIONS,
            KOSOVO,
            *((Delegation(same("SELEC"), "", more),) if more else ()),
        ),
    )


def actions(*languages: str, lines: int = 3) -> ActionsPaper:
    made = tuple(
        ActionLine(
            f"A{at + 1}", ACTIONS[at % 3].text, ACTIONS[at % 3].owner, ACTIONS[at % 3].due,
            LATE if at % 4 == 1 else OPEN, at % 4 == 1,
            same("BUC-MIN-2025-0012, C2") if at % 2 else {}, same("BUC-OUT-2025-0107") if at % 3 == 2 else {},
        )
        for at in range(lines)
    )  # fmt: skip
    half = lines // 2 + 1
    return ActionsPaper(
        **_around(ohrid(*languages), "actions", "BUC-MTG-2025-0012"),
        groups=(ActionGroup(made[:half], ITEMS[1]), ActionGroup(made[half:], ITEMS[2])),
        as_of=SECOND,
    )


def copies(*languages: str, lines: int = 6) -> CopiesPaper:
    parties = (*DELEGATIONS, KOSOVO)
    keep = w("keep", "të ruhet", "hraniti", "да се чува")
    return CopiesPaper(
        **_around(ohrid(*languages), "copies", "BUC-MIN-2025-0012"),
        code=CODE,
        of="1.0",
        total=lines,
        copies=tuple(
            CopyLine(at + 1, parties[at % 7].name, parties[at % 7].country, POUCH if at % 2 else {}, SECOND if at % 2 else {}, FIRST if at % 3 == 0 else {}, keep if at % 2 else {})
            for at in range(lines)
        ),
    )  # fmt: skip


def corrigendum(*languages: str, lines: int = 2) -> CorrigendumPaper:
    place = w("Paragraph 3.2.1", "Paragrafi 3.2.1", "Odstavek 3.2.1", "Став 3.2.1")
    wrong: Words = {one: text.replace("8", "6") for one, text in SEIZED.items()}
    reason = w("The weight was misread.", "Pesha u lexua gabim.", "Teža je bila napačno prebrana.", "Тежината беше погрешно прочитана.")  # fmt: skip
    return CorrigendumPaper(
        **_around(ohrid(*languages), "corrigendum", "BUC-MIN-2025-0012/1"),
        code=CODE,
        code_before=CODE[::-1],
        before="1.0",
        after="1.1",
        decided=SECOND,
        author=same("Ylli Përmetari"),
        reason=reason,
        corrections=tuple(
            Correction(place, wrong if at % 2 == 0 else {}, SEIZED, reason if at % 2 else {})
            for at in range(lines)
        ),
        signatures=ohrid(*languages).signatures[:2],
    )


SHORT: Final[Mapping[str, Callable[..., Paper]]] = {
    "agenda": lambda *one: agenda(*one, days=1),
    "invitation": invitation,
    "attendance": attendance,
    "actions": actions,
    "copies": copies,
    "corrigendum": corrigendum,
}
LONG: Final[Mapping[str, Callable[..., Paper]]] = {
    "agenda": lambda *one: agenda(*one, items=40),
    "invitation": lambda *one: invitation(*one, paragraphs=9),
    "attendance": lambda *one: attendance(*one, people=40, days=5),
    "actions": lambda *one: actions(*one, lines=30),
    "copies": lambda *one: copies(*one, lines=40),
    "corrigendum": lambda *one: corrigendum(*one, lines=12),
}
