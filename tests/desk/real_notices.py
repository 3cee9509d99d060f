# ruff: noqa: E501 (a sentence in several languages reads best on one line each)
"""Two more real meetings of early 2021, entered as their public notices say.

The notices are news of the project “Countering Serious Crime in the Western
Balkans – IPA 2019”: “Regional Network of National CT/CVE Coordinators of the
WB” and “Operational meetings between Montenegro and Albania”. What they do not
say stays empty: no place, no names, no conclusions, no actions. What the first
says of the network itself stands with the forum.

The second says “mid of January” and no year; it stands between news of
December 2020 and of February 2021. It repeats “Montenegrin Special State
Prosecutor” where Albania's prosecution must stand, for it goes on with “two
polices and two prosecutions”; ours is entered as the prosecution of Albania and
nothing more exact. The other languages than English are ours.
"""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.register import Register

Text = dict[str, str]


def _t(en: str, sq: str, sl: str = "", mk: str = "") -> Text:
    said = {"en": en, "sq": sq, "sl": sl, "mk": mk}
    return {language: text for language, text in said.items() if text}


def _same(text: str) -> Text:
    return _t(text, text)


# ------------------------------------------------- the coordinators, 11 February 2021

NETWORK: Final = _t(
    "Regional Network of National Counter-Terrorism/Countering Violent Extremism Coordinators of the Western Balkan 6",
    "Rrjeti Rajonal i Koordinatorëve Kombëtarë të gjashtë vendeve të Ballkanit Perëndimor për Kundërterrorizmin dhe Kundër Ekstremizmit të Dhunshëm",
)
PLATFORM: Final = "A unique security exchange platform with and within the WB region by creating trustful and committed cooperation within the region and with relevant EU services."
REGULAR: Final = _t(
    "Regular biannual meeting of the Regional Network of National CT/CVE Coordinators of the Western Balkan 6",
    "Takimi i rregullt gjashtëmujor i Rrjetit Rajonal të Koordinatorëve Kombëtarë CT/CVE të gjashtë vendeve të Ballkanit Perëndimor",
)
ADVISOR: Final = _t(
    "EU Regional CT/Security Advisor",
    "Këshilltari Rajonal i BE-së për Kundërterrorizmin dhe Sigurinë",
)
COORDINATORS: Final = _t(
    "The National Coordinators and their colleagues",
    "Koordinatorët Kombëtarë dhe kolegët e tyre",
)
SERVICES: Final = (
    _same("EEAS"),
    _same("DG HOME"),
    _same("DG NEAR"),
    _t("EU CT Coordinator’s Office", "Zyra e Koordinatorit të BE-së për Kundërterrorizmin"),
)
PROJECTS: Final = (
    _t("Representatives of the IISG project", "Përfaqësuesit e projektit IISG"),
    _t(
        "Representatives of the ‘Countering Radicalisation in Prisons’ project, implemented by the Council of Europe",
        "Përfaqësuesit e projektit “Countering Radicalisation in Prisons”, që e zbaton Këshilli i Evropës",
    ),
)
DISCUSSED: Final = (
    (
        _t("Ways forward in 2021", "Hapat e mëtejshëm në vitin 2021"),
        _t(
            "The forum discussed the ways forward in 2021, stressing the unambiguous priority of the EU to systematically fight terrorism and all forms of violent extremism in cooperation with the Western Balkan partners.",
            "Forumi diskutoi hapat e mëtejshëm në vitin 2021 dhe theksoi përparësinë e qartë të BE-së për të luftuar sistematikisht terrorizmin dhe të gjitha format e ekstremizmit të dhunshëm në bashkëpunim me partnerët e Ballkanit Perëndimor.",
        ),
        _t(
            "The implementation of the six bilateral CT arrangements and the support to the WB authorities in their activities on resocialisation, rehabilitation and reintegration of FTFs and families are considered as priorities by both sides.",
            "Zbatimi i gjashtë marrëveshjeve dypalëshe për kundërterrorizmin dhe mbështetja e autoriteteve të Ballkanit Perëndimor në veprimtaritë e tyre për risocializimin, rehabilitimin dhe riintegrimin e luftëtarëve të huaj terroristë dhe të familjeve konsiderohen përparësi nga të dyja palët.",
        ),
    ),
    (
        _t("Progress and future steps of the projects", "Ecuria dhe hapat e ardhshëm të projekteve"),
        _t(
            "The representatives of the IISG project and the ‘Countering Radicalisation in Prisons’ project, implemented by the Council of Europe, presented their progress and informed the participants of the future steps.",
            "Përfaqësuesit e projektit IISG dhe të projektit “Countering Radicalisation in Prisons”, që e zbaton Këshilli i Evropës, paraqitën ecurinë e tyre dhe i njoftuan pjesëmarrësit për hapat e ardhshëm.",
        ),
    ),
    (
        _t(
            "Improving the reporting system of the WB 6 to the EU Terrorism Situation & Trends Report (TESAT)",
            "Përmirësimi i sistemit të raportimit të gjashtë vendeve të Ballkanit Perëndimor për Raportin e BE-së mbi Gjendjen dhe Prirjet e Terrorizmit (TESAT)",
        ),
        _t(
            "In addition to regular topics, the forum touched upon the question on improving the reporting system of the WB 6 to the EU Terrorism Situation & Trends Report (TESAT) by cooperating with the project Countering Serious Crimes in the Western Balkans, implemented by GIZ and the Italian Ministry of Interior.",
            "Përveç temave të rregullta, forumi preku çështjen e përmirësimit të sistemit të raportimit të gjashtë vendeve të Ballkanit Perëndimor për Raportin e BE-së mbi Gjendjen dhe Prirjet e Terrorizmit (TESAT) në bashkëpunim me projektin “Countering Serious Crime in the Western Balkans”, që e zbatojnë GIZ dhe Ministria e Brendshme e Italisë.",
        ),
    ),
)  # fmt: skip


def enter_coordinators(register: Register) -> str:
    """Enter the meeting of the coordinators, with their forum; return the meeting's id."""
    with register.batch():
        forum = register.add(
            "forum", name=NETWORK, type="NETWORK", members=["WB6"], chair=ADVISOR["en"],
            every=6, anchor="2021-02-11", note=PLATFORM,
        )  # fmt: skip
        meeting = register.add(
            "meeting", title=REGULAR, format="MULTILATERAL", starts="2021-02-11", forum=forum,
            status="HELD", languages=["en", "sq"],
        )  # fmt: skip
        taking_part: list[dict[str, Any]] = [
            {"function": COORDINATORS},
            *({"organisation": _service(register, name)} for name in SERVICES),
            *({"function": one} for one in PROJECTS),
            {"function": ADVISOR, "role": "CHAIR"},
        ]
        for at, one in enumerate(taking_part, 1):
            register.add("participant", file=meeting, position=at, **one)
        for at, (title, *said) in enumerate(DISCUSSED, 1):
            item = register.add("agenda_item", file=meeting, title=title, position=at)
            _say(register, meeting, item, said, "FACT")
    return meeting


def _service(register: Register, name: Text) -> str:
    return register.add("organisation", name=name, service_type="EU_BODY", country="EU")


def _say(register: Register, meeting: str, item: str, said: list[Text], basis: str) -> None:
    for text in said:
        at = len(register.list("paragraph", file=meeting)) + 1
        register.add("paragraph", file=meeting, item=item, position=at, text=text, basis=basis)


# ------------------------------------------- Montenegro and Albania, mid-January 2021

PROJECT: Final = "Countering Serious Crime in the Western Balkans – IPA 2019"
SMUGGLING: Final = _t(
    "Migrant smuggling and dismantling criminal groups",
    "Kontrabanda e migrantëve dhe çmontimi i grupeve kriminale",
    "Tihotapljenje migrantov in razbijanje kriminalnih skupin",
    "Криумчарење мигранти и разбивање криминални групи",
)
TWO_AND_TWO: Final = (
    ("ME", "POLICE", _t("Montenegrin Police", "Policia e Malit të Zi", "Črnogorska policija",
                        "Полиција на Црна Гора")),
    ("ME", "PROSECUTION", _t("Special State Prosecutor", "Prokurori Special i Shtetit",
                             "Specialni državni tožilec", "Специјален државен обвинител")),
    ("AL", "POLICE", _t("Albanian Police", "Policia e Shqipërisë", "Albanska policija",
                        "Полиција на Албанија")),
    ("AL", "PROSECUTION", _t("Prosecution of Albania", "Prokuroria e Shqipërisë",
                             "Tožilstvo Albanije", "Обвинителство на Албанија")),
)  # fmt: skip
HELD: Final = (
    _t(
        f"The meeting was held under the framework of the project {PROJECT}.",
        f"Takimi u mbajt në kuadër të projektit “{PROJECT}”.",
        f"Sestanek je potekal v okviru projekta »{PROJECT}«.",
        f"Состанокот се одржа во рамките на проектот „{PROJECT}“.",
    ),
    _t(
        "The main objective addressed migrant smuggling and dismantling criminal groups.",
        "Objektivi kryesor kishte të bënte me kontrabandën e migrantëve dhe çmontimin e grupeve kriminale.",
        "Glavni cilj sta bila tihotapljenje migrantov in razbijanje kriminalnih skupin.",
        "Главната цел се однесуваше на криумчарењето мигранти и разбивањето криминални групи.",
    ),
)
IMPORTANCE: Final = (
    _t(
        "The importance of the two-days operational meetings is multi-layered for the future collaboration between two polices and two prosecutions: establishing of direct communication channels between the two countries regarding the suspicious members of criminal group and targeting possible investigations in the later step.",
        "Rëndësia e takimeve operacionale dyditore është e shumanshme për bashkëpunimin e ardhshëm mes dy policive dhe dy prokurorive: krijimi i kanaleve të drejtpërdrejta të komunikimit mes dy vendeve për anëtarët e dyshuar të grupit kriminal dhe përcaktimi, në një hap të mëvonshëm, i hetimeve të mundshme.",
        "Dvodnevni operativni sestanki so za prihodnje sodelovanje dveh policij in dveh tožilstev pomembni v več pogledih: vzpostavitev neposrednih komunikacijskih poti med državama glede osumljenih članov kriminalne skupine in pozneje usmeritev v mogoče preiskave.",
        "Важноста на дводневните оперативни состаноци е повеќеслојна за идната соработка меѓу двете полиции и двете обвинителства: воспоставување директни канали за комуникација меѓу двете земји за осомничените членови на криминалната група и, во подоцнежен чекор, насочување кон можни истраги.",
    ),
    _t(
        "For both Montenegro and Albania this is a valuable opportunity in enhancing the collaboration between the two countries to fight organized crime, strengthening border security and migration management – which are of high priority for the respective countries and also in the enlargement perspective for EU engagement with the Western Balkans.",
        "Për Malin e Zi dhe për Shqipërinë kjo është një mundësi e vlefshme për ta rritur bashkëpunimin mes dy vendeve në luftën kundër krimit të organizuar, në forcimin e sigurisë së kufirit dhe në menaxhimin e migracionit, që janë me përparësi të lartë për vendet përkatëse dhe, në perspektivën e zgjerimit, edhe për angazhimin e BE-së me Ballkanin Perëndimor.",
        "Za Črno goro in Albanijo je to dragocena priložnost za okrepitev sodelovanja med državama v boju proti organizirani kriminaliteti ter za krepitev varnosti meje in upravljanja migracij, ki imajo visoko prednost za obe državi in v luči širitve tudi za delovanje EU na Zahodnem Balkanu.",
        "И за Црна Гора и за Албанија ова е драгоцена можност за зајакнување на соработката меѓу двете земји во борбата против организираниот криминал, за зајакнување на безбедноста на границата и на управувањето со миграцијата, кои се од висок приоритет за двете земји, а во перспективата на проширувањето и за ангажманот на ЕУ со Западен Балкан.",
    ),
)


def enter_mid_january(register: Register) -> str:
    """Enter the meeting of Montenegro and Albania; return its id."""
    with register.batch():
        project = register.add("project", name=_same(PROJECT), short="CSC WB")
        meeting = register.add(
            "meeting", title=SMUGGLING, type="OPM", format="BILATERAL", starts="~2021-01-15",
            project=project, status="HELD", languages=["en", "sq", "sl", "mk"],
        )  # fmt: skip
        for at, (country, service, name) in enumerate(TWO_AND_TWO, 1):
            one = register.add("organisation", name=name, country=country, service_type=service)
            register.add(
                "participant", file=meeting, country=country, organisation=one, position=at
            )
        item = register.add("agenda_item", file=meeting, title=SMUGGLING, position=1)
        _say(register, meeting, item, list(HELD), "FACT")
        _say(register, meeting, item, list(IMPORTANCE), "ASSESSMENT")
    return meeting
