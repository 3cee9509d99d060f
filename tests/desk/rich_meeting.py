"""The meeting in Ohrid as records: two days, six delegations, four languages; all invented.

The texts are those of the printed specimen; here they are entered field by field,
as an officer would, so that the paper is made from a register.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from liaison_desk.desk import writer
from liaison_desk.desk.reading import state_of
from liaison_desk.printing.paper import Words
from liaison_desk.register import Register
from tests.printing.specimens import (
    CONCLUSIONS,
    DIRECT,
    DRUGS,
    ITEMS,
    LISTED,
    OPENED,
    PLACE,
    SEIZED,
    SHIFT,
    w,
)

POLICE = w("Criminal police", "Policia kriminale", "Kriminalistična policija", "Криминалистичка полиција")  # fmt: skip  # noqa: E501
CUSTOMS = w("Customs", "Dogana", "Carina", "Царина")
BORDER = w("Border police", "Policia kufitare", "Mejna policija", "Гранична полиција")
PODGORICA = w("Podgorica", "Podgoricë", "Podgorica", "Подгорица")
VEHICLES = w("List of vehicles, complete.", "Lista e plotë e automjeteve.", "Popoln seznam vozil.", "Целосен список на возила.")  # fmt: skip  # noqa: E501
COPIES = w("Certified copies of the transport papers to all delegations.", "Kopje të vërtetuara të dokumenteve të transportit për të gjitha delegacionet.", "Overjene kopije prevoznih listin vsem delegacijam.", "Заверени копии на транспортните документи за сите делегации.")  # fmt: skip  # noqa: E501
NUMBERS = w("Analysis of the telephone numbers.", "Analiza e numrave të telefonit.", "Analiza telefonskih številk.", "Анализа на телефонските броеви.")  # fmt: skip  # noqa: E501


def enter(register: Register, folder: Path, **fields: Any) -> str:
    """Enter the meeting and return its id; ``folder`` takes the annex while it is attached."""
    case = register.add("case", title="Cocaine in a banana container")
    _came_as(register, case, "BUC-CASE-2025-0041")
    given: dict[str, Any] = {
        "title": DRUGS, "type": "OPM", "starts": "2025-12-03",
        "ends": "2025-12-04", "place": PLACE, "country": "MK", "cases": [case],
        "status": "SIGNED", "version": "1.0", "copies": 6, "next_meeting": "2026-06",
        "next_meeting_place": PODGORICA, "level": "1", "handling": ["H1"],
        "languages": ["sq", "mk"],
    }  # fmt: skip
    meeting = register.add("meeting", **(given | fields))
    _came_as(register, meeting, "BUC-MTG-2025-0012")
    organisations = {
        name: register.add("organisation", name=text)
        for name, text in (("police", POLICE), ("customs", CUSTOMS), ("border", BORDER),
                           ("selec", w("SELEC", "SELEC", "SELEC", "SELEC")))
    }  # fmt: skip
    _people(register, meeting, organisations)
    items = _course(register, meeting)
    for one in CONCLUSIONS:
        code = {"C1": "AGREED", "C2": "NOTED", "C3": "DISAGREED"}[one.number]
        register.add("conclusion", file=meeting, number=one.number, position=int(one.number[1]),
                     text=one.text, type=code, item=items[-1],
                     statement_by="BA" if code == "DISAGREED" else None)  # fmt: skip
    _actions(register, meeting, organisations)
    annex = folder / "Tabela e vulave.pdf"
    annex.write_bytes(b"seals")
    register.attach(meeting, annex)
    return meeting


def _came_as(register: Register, record: str, number: str) -> None:
    """Give a record the number that it came with: no register gives another's."""
    with register._holder.transaction():
        writer.change(register._holder, state_of(register._holder, record), {"number": number})


def _people(register: Register, meeting: str, organisations: dict[str, str]) -> None:
    chair = register.add(
        "contact", family_name="Ќосевски", given_names="Ѓорѓи", country="MK",
        organisation=organisations["police"], title="началник на сектор", function="LO",
    )  # fmt: skip
    register.change(meeting, chair=chair)
    rows: tuple[tuple[str, str, str, str, str], ...] = (
        ("ME", "HEAD", "Željko Šćepanovski", "border", "PRESENT"),
        ("MK", "MEMBER", "Љупка Ѕвездановска", "police", "PRESENT"),
        ("AL", "HEAD", "Arbër Gjokë Lleshaj", "police", "PRESENT"),
        ("AL", "NOTE_TAKER", "Ylli Përmetari", "police", "PRESENT"),
        ("MK", "MEMBER", "Џемал Њагулов", "police", "EXCUSED"),
        ("BA", "HEAD", "Đurđica Nježić", "customs", "PRESENT"),
        ("IT", "HEAD", "Nicolò D’Alfieri", "", "PRESENT"),
        ("", "HEAD", "Ștefania Țurțureanu", "selec", "PRESENT"),
        ("", "OBSERVER", "Maëlle Østerdal", "selec", "PRESENT"),
        ("", "INTERPRETER", "Špela Žnidarčič-Hočevar", "", "PRESENT"),
        ("", "INTERPRETER", "Шпреса Чашулари", "", "PRESENT"),
    )
    for at, (country, role, name, organisation, presence) in enumerate(rows, 1):
        register.add(
            "participant", file=meeting, position=at, country=country or None, role=role,
            name=name, presence=presence, organisation=organisations.get(organisation),
        )  # fmt: skip
    register.add("participant", file=meeting, position=20, country="MK", role="HEAD",
                 contact=chair)  # fmt: skip


def _course(register: Register, meeting: str) -> list[str]:
    said: tuple[tuple[tuple[Words, str], ...], ...] = (
        ((OPENED, "FACT"),),
        ((SEIZED, "FACT"), (LISTED, "FACT"), (SHIFT, "ASSESSMENT")),
        ((SHIFT, "ASSESSMENT"), (LISTED, "FACT")),
        ((DIRECT, "FACT"),),
    )
    items = []
    for at, title in enumerate(ITEMS, 1):
        item = register.add("agenda_item", file=meeting, title=title, position=at,
                            presenter="Ѓорѓи Ќосевски" if at > 1 else None,
                            minutes=20 * at)  # fmt: skip
        items.append(item)
        for place, (text, basis) in enumerate(said[at - 1], 1):
            register.add("paragraph", file=meeting, item=item, position=place, text=text,
                         basis=basis)  # fmt: skip
    return items


def _actions(register: Register, meeting: str, organisations: dict[str, str]) -> None:
    register.add("action", file=meeting, position=1, text=VEHICLES, due="2025-12-15",
                 owner_org=organisations["border"])  # fmt: skip
    register.add("action", file=meeting, position=2, text=COPIES, due="2026-03",
                 owner_org=organisations["customs"])  # fmt: skip
    register.add("action", file=meeting, position=3, text=NUMBERS, due="~2026-01",
                 owner="SELEC")  # fmt: skip
