"""Thirty-seven speeding vehicles as a partner's spreadsheet tells of them, and what is found."""

from __future__ import annotations

from typing import Final

COUNT: Final = 37
UNKNOWN: Final = (12, 30)  # rows whose plate nobody knows

HEADER: Final = (
    "Registrska oznaka;Država registracije;Prekršek;Datum in ura prekrška;Kraj prekrška;"
    "Izmerjena hitrost (km/h);Dovoljena hitrost (km/h);Kaj se prosi"
)


def plate(row: int) -> str:
    """Return the plate of a row, from 1."""
    return f"TEST-{row:02}-SI"


def table() -> bytes:
    """Return the table as a Slovene spreadsheet saves it: cp1250, semicolons, its own dates."""
    rows = [
        f"{plate(row)};Albanija;prehitra vožnja;{row % 28 + 1}. 1. 2026 {row % 24:02}:15;"
        f"A1 Šentilj;{130 + row};130;lastnik, voznik"
        for row in range(1, COUNT + 1)
    ]
    return "\r\n".join([HEADER, *rows, ""]).encode("cp1250")


def answers(numbered: bool = True) -> bytes:
    """Return what the owner's state answers: UTF-8, in Albanian; two plates are not known."""
    lines = [
        "Nr.;Targa;Data dhe ora e kundërvajtjes;Pronari;Gjendja e përgjigjes;Shkaku i refuzimit"
    ]
    for row in range(1, COUNT + 1):
        number = str(row) if numbered else ""
        at = f"{row % 28 + 1:02}.01.2026 {row % 24:02}:15"
        said = ";Refuzuar;A" if row in UNKNOWN else f"Pronar Testi {row};;"
        lines.append(f"{number};{plate(row)};{at};{said}")
    return "\n".join(lines).encode("utf-8-sig")
