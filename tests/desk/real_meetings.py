# ruff: noqa: E501 (a sentence in two languages reads best on one line each)
"""Two real operational meetings of February 2021, entered as their public notice says.

The notice is the news of the project “Countering Serious Crime in the Western
Balkans – IPA 2019” under the title “Operational Meetings Montenegro”. Nothing
is added: no names, no actions, no minutes of what was said. Who took part
stands in the notice's words and order, each as a delegation of its own, for it
groups nobody by state; four slips of the pen are put right (Unite: Unit;
Distrectural: District; Drugs Enforcement: Drug Enforcement; US.: U.S.).
The Albanian is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_desk.register import Register

Text = dict[str, str]


def _t(en: str, sq: str) -> Text:
    return {"en": en, "sq": sq}


@dataclass(frozen=True)
class RealMeeting:
    """What the notice says of one meeting."""

    topic: Text
    starts: str
    ends: str
    place: Text
    country: str  # empty: the notice does not say it
    participants: Sequence[Text]


GIOIA_TAURO = RealMeeting(
    topic=_t(
        "Further information exchange regarding ongoing cases involving drugs trafficking",
        "Shkëmbim i mëtejshëm informacioni për çështjet në vazhdim që lidhen me trafikimin e drogës",
    ),
    starts="2021-02-25",
    ends="2021-02-26",
    place=_t("Gioia Tauro", "Gioia Tauro"),
    country="IT",
    participants=(
        _t(
            "Countering Drugs Unit, Police Directorate of Montenegro",
            "Njësia kundër Drogës, Drejtoria e Policisë e Malit të Zi",
        ),
        _t("Italian Guardia di Finanza", "Guardia di Finanza e Italisë"),
        _t(
            "United States Drug Enforcement Administration",
            "Administrata e Shteteve të Bashkuara për Luftën kundër Drogës (Drug Enforcement Administration)",
        ),
        _t(
            "U.S. Customs and Border Protection from U.S. Department for Homeland Security",
            "Dogana dhe Mbrojtja e Kufijve e SHBA-së (U.S. Customs and Border Protection), nga Departamenti i Sigurisë Kombëtare i SHBA-së",
        ),
        _t(
            "District Directorate for Antimafia and Reggio Calabria Court",
            "Drejtoria e Rrethit kundër Mafias dhe Gjykata e Reggio Calabria-s",
        ),
    ),
)

SPECIAL_POLICE = RealMeeting(
    topic=_t("Big smuggling of migrant case", "Çështje e madhe e kontrabandës së migrantëve"),
    starts="2021-02-23",
    ends="",
    place=_t(
        "Special Police Unit of the Montenegrin Police Directorate",
        "Njësia Speciale e Policisë e Drejtorisë së Policisë së Malit të Zi",
    ),
    country="",
    participants=(
        _t("Special Police Unit", "Njësia Speciale e Policisë"),
        _t(
            "Sector for Trafficking of Human Beings and Migrations",
            "Sektori për Trafikimin e Qenieve Njerëzore dhe Migracionet",
        ),
        _t("Liaison Officer from Italy in Montenegro", "Oficeri ndërlidhës i Italisë në Mal të Zi"),
        _t("One representative of the project CSC WB", "Një përfaqësues i projektit CSC WB"),
        _t(
            "A representative from the Italian Office for Fight Against Migrations and Trafficking of Human Beings",
            "Një përfaqësues i Zyrës italiane për Luftën kundër Migracioneve dhe Trafikimit të Qenieve Njerëzore",
        ),
    ),
)

AGREED = _t(
    "The participants agreed direct communication and more trustful cooperation to more efficiently fight the organised crimes.",
    "Pjesëmarrësit u pajtuan për komunikim të drejtpërdrejtë dhe për bashkëpunim me më shumë besim, për ta luftuar më me efikasitet krimin e organizuar.",
)


def enter(register: Register, said: RealMeeting) -> str:
    """Enter a meeting as the notice has it, in one transaction; return its id."""
    with register.batch():
        meeting = register.add(
            "meeting", title=said.topic, type="OPM", starts=said.starts, ends=said.ends or None,
            place=said.place, country=said.country or None, status="HELD",
            languages=["sq", "en"],
        )  # fmt: skip
        for at, name in enumerate(said.participants, 1):
            organisation = register.add("organisation", name=name)
            register.add("participant", file=meeting, organisation=organisation, position=at)
        item = register.add("agenda_item", file=meeting, title=said.topic, position=1)
        register.add("conclusion", file=meeting, item=item, number="C1", position=1, text=AGREED,
                     type="AGREED")  # fmt: skip
    return meeting
