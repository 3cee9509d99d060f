"""Write resources/vocabularies/country.json: ISO 3166-1 with names in four languages.

Names come from CLDR through Babel; the names that the region's own papers use
stand in OVERRIDES and win. Run it after an update of Babel:

    python tools/make_countries.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, the house is not on the path

from babel import Locale  # noqa: E402

from liaison_desk import files  # noqa: E402

TARGET: Final = ROOT / "resources" / "vocabularies" / "country.json"
LANGUAGES: Final = ("en", "sq", "sl", "mk")

# Two-letter codes of CLDR that ISO 3166-1 does not assign to a country. XK is
# user-assigned and EU reserved too, but the region cannot do without the one, nor
# its letters without the other: the Union is written to, and issues documents.
NOT_COUNTRIES: Final = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)

OVERRIDES: Final = {
    "AL": ("Albania", "Shqipëria", "Albanija", "Албанија"),
    "BA": ("Bosnia and Herzegovina", "Bosnja dhe Hercegovina", "Bosna in Hercegovina",
           "Босна и Херцеговина"),
    "BG": ("Bulgaria", "Bullgaria", "Bolgarija", "Бугарија"),
    "HR": ("Croatia", "Kroacia", "Hrvaška", "Хрватска"),
    "GR": ("Greece", "Greqia", "Grčija", "Грција"),
    "HU": ("Hungary", "Hungaria", "Madžarska", "Унгарија"),
    "IT": ("Italy", "Italia", "Italija", "Италија"),
    "MD": ("Moldova", "Moldavia", "Moldavija", "Молдавија"),
    "ME": ("Montenegro", "Mali i Zi", "Črna gora", "Црна Гора"),
    "MK": ("North Macedonia", "Maqedonia e Veriut", "Severna Makedonija", "Северна Македонија"),
    "RO": ("Romania", "Rumania", "Romunija", "Романија"),
    "RS": ("Serbia", "Serbia", "Srbija", "Србија"),
    "SI": ("Slovenia", "Sllovenia", "Slovenija", "Словенија"),
    "TR": ("Türkiye", "Turqia", "Turčija", "Турција"),
    "XK": ("Kosovo*", "Kosova*", "Kosovo*", "Косово*"),
    "DE": ("Germany", "Gjermania", "Nemčija", "Германија"),
    "AT": ("Austria", "Austria", "Avstrija", "Австрија"),
    "NL": ("Netherlands", "Holanda", "Nizozemska", "Холандија"),
    "GB": ("United Kingdom", "Mbretëria e Bashkuar", "Združeno kraljestvo", "Обединето Кралство"),
    "US": ("United States", "Shtetet e Bashkuara", "Združene države", "САД"),
}  # fmt: skip

# Tags of a country are the groups that it belongs to.
GROUPS: Final = {
    "SELEC_MS": "AL BA BG GR HU MD ME MK RO RS TR",
    "WB6": "AL BA ME MK RS XK",
    "EU27": "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK",
    # With Bulgaria and Romania, whose land borders opened on 1 January 2025.
    "SCHENGEN": "AT BE BG CH CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MT NL NO PL PT RO SE"
    " SI SK",
    "PCC_SEE": "AL AT BA BG HR HU MD ME MK RO RS SI",
}

# What a state is to SELEC besides being a member; an organisation's own record says more.
SELEC: Final = {
    "PARTNER": "GB IT SA US",
    "OBSERVER": "AT BE BY CH CZ DE ES FR GE IL JP NL SK UA",
}

# Papers of the EU write these; what is stored is the code of ISO.
ALSO: Final = {"GR": "EL", "GB": "UK"}


def main() -> None:
    """Write the vocabulary."""
    files.write_whole(TARGET, make().encode())


def make() -> str:
    """Return the text of the vocabulary: one country a line, ordered by code."""
    rows = [json.dumps(_row(code), ensure_ascii=False) for code in _codes()]
    return '{"open": false, "codes": [\n  ' + ",\n  ".join(rows) + "\n]}\n"


def _codes() -> list[str]:
    known = [str(code) for code in Locale("en").territories]
    return sorted(code for code in known if len(code) == 2 and code not in NOT_COUNTRIES)


def _row(code: str) -> dict[str, object]:
    names = OVERRIDES.get(code) or [Locale(one).territories[code] for one in LANGUAGES]
    row: dict[str, object] = {"code": code, **dict(zip(LANGUAGES, names, strict=True))}
    tags = [group for group, members in GROUPS.items() if code in members.split()]
    if tags:
        row["tags"] = tags
    status = [one for one, states in SELEC.items() if code in states.split()]
    if status or "SELEC_MS" in tags:
        row["selec"] = status[0] if status else "MEMBER"
    if code in ALSO:
        row["also"] = [ALSO[code]]
    return row


if __name__ == "__main__":
    main()
