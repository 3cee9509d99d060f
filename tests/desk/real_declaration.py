# ruff: noqa: E501 (a sentence in two languages reads best on one line each)
"""The ministers' joint declaration of Tirana, 2024, entered as the press printed it.

The source is an Albanian news report, “Emigracioni i paligjshëm, ngrihet grup
pune në nivel rajonal”, with the text of the declaration. It gives no day: the
figures of 2023 lie behind, May 2024 ahead, so the year alone is entered. It
names nobody, and not which countries took part. “We, the ministers …, agree
that” and “commit ourselves to” are not repeated before each conclusion: what is
in the list of conclusions was agreed. The English is ours.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.register import Register

Text = dict[str, str]
FIRST_REPORT: Final = "2024-08-14"
PROGRAMME: Final = "2024-05"
CROSSINGS: Final = 99_068


def _t(sq: str, en: str) -> Text:
    return {"sq": sq, "en": en}


class Entered(NamedTuple):
    """The records that the declaration became."""

    meeting: str
    group: str
    obligation: str


TITLE: Final = _t(
    "Ministeriali i Ministrave të Brendshëm të Ballkanit Perëndimor dhe BE-së në kuadër të Procesit të Berlinit",
    "Ministerial of the Ministers of the Interior of the Western Balkans and the EU in the framework of the Berlin Process",
)
FORUM: Final = _t("Procesi i Berlinit", "Berlin Process")
PARTICIPANTS: Final = (
    _t(
        "Ministrat e Brendshëm dhe krerët e delegacioneve nga Ballkani Perëndimor",
        "Ministers of the Interior and heads of delegations from the Western Balkans",
    ),
    _t("Ministrat e Brendshëm të BE-së", "Ministers of the Interior of the EU"),
)
FOCUS: Final = _t(
    "Rritja e bashkëpunimit për sigurinë dhe flukset migratore përmes Ballkanit Perëndimor",
    "Stronger cooperation on security and migratory flows through the Western Balkans",
)
STATED: Final = (
    _t(
        "Tirana mirëpret për herë të dytë brenda pak muajsh Ministerialin e Ministrave të Brendshëm të Ballkanit Perëndimor dhe BE-së në kuadër të Procesit të Berlinit.",
        "For the second time within a few months Tirana hosts the Ministerial of the Ministers of the Interior of the Western Balkans and the EU in the framework of the Berlin Process.",
    ),
    _t(
        "Të vetëdijshëm se korridori i Ballkanit Perëndimor është një prej itinerareve migratore për në Evropë dhe se, në vitin 2023, u identifikuan 99\N{NO-BREAK SPACE}068 kalime të paligjshme të kufirit.",
        "Aware that the Western Balkan corridor is one of the migration routes to Europe and that 99,068 illegal border crossings were identified in 2023.",
    ),
    _t(
        "Të qartë për rëndësinë që ka rritja e bashkëpunimit në kuadrin e Planit të Veprimit të BE-së për Ballkanin, për të garantuar bashkërendimin, sigurinë e standardizimin e proceseve në rajon dhe duke pranuar kërcënimin që migracioni i parregullt paraqet për sigurinë e çdo partneri.",
        "Clear about the importance of stronger cooperation under the EU Action Plan on the Balkans to guarantee coordination, security and standardised processes in the region, and acknowledging the threat that irregular migration poses to the security of each partner.",
    ),
)
AGREED: Final = (
    _t(
        "Një prej pikave kyçe të ndërhyrjes është menaxhimi i kërcënimit të flukseve të parregullta migratore, ndaj intensifikimi i veprimtarisë së përbashkët për Menaxhimin e Integruar të Kufirit (MIK) mbetet një përparësi.",
        "One of the key points of intervention is managing the threat of irregular migratory flows; stepping up joint activity for Integrated Border Management (IBM) therefore remains a priority.",
    ),
    _t(
        "Bashkëpunimi për ndarjen e informacionit dhe të dhënave, për t’u siguruar që të gjitha kanalet përkatëse të jenë të hapura, do të shtojë njohuritë e secilit shtet mbi individët që përpiqen të kalojnë kufijtë.",
        "Cooperation in sharing information and data, to make sure that all relevant channels are open, will add to each state’s knowledge of the individuals who try to cross borders.",
    ),
    _t(
        "Shkëmbimi i njohurive rreth proceseve të menaxhimit të kufirit, për të ulur mundësitë që individët të shfrytëzojnë dallimet midis partnerëve, përfshi shkëmbimin me përfitim të ndërsjellë të teknologjisë dhe bazave të të dhënave, për të garantuar që agjencitë e zbatimit të ligjit të kenë mjetet e nevojshme për të luftuar krimin e lidhur me imigracionin dhe migracionin e parregullt.",
        "Exchange of knowledge about border management processes, to reduce the chances of individuals exploiting differences between partners, including the mutually beneficial exchange of technology and databases, to guarantee that law enforcement agencies have the means they need to fight crime related to immigration and irregular migration.",
    ),
)
ITEMS: Final = (
    _t(
        "ndarjen e të dhënave dhe informacionit që ka të bëjë me migracionin e parregullt dhe krimin që lidhen me imigracionin",
        "sharing of data and information on irregular migration and crime related to immigration",
    ),
    _t("proceset e flukseve migratore", "processes of migratory flows"),
    _t(
        "shfrytëzimin e bazave të të dhënave dhe përdorimin e teknologjive më të fundit",
        "use of databases and of the latest technologies",
    ),
)
GROUP: Final = _t("Grupi i përbashkët rajonal i punës", "Joint regional working group")
DIRECTORS: Final = "Drejtorët e policive kufitare"
MANDATE: Final = _t(
    "Me synimin për të bashkërenduar masat dhe veprimtaritë e përbashkëta për arritjen e objektivave të përbashkëta në menaxhimin e migracionit dhe sigurinë e kufirit, duke përcaktuar nevojat për zhvillimin e zgjidhjeve teknologjike për të përmirësuar analizën dhe zbulimin në kohë të kërcënimeve të sigurisë, që çojnë në rekomandime për luftën kundër të gjitha formave të migracionit të paligjshëm dhe krimit ndërkufitar në nivel qendror dhe vendor.",
    "With the aim of coordinating joint measures and activities to reach common objectives in migration management and border security, determining what technological solutions have to be developed to improve the analysis and timely detection of security threats, which lead to recommendations for the fight against all forms of illegal migration and cross-border crime at central and local level.",
)
CREATED: Final = {
    language: begun + "".join(
        f" ({at}) {item[language]}{end}"
        for at, (item, end) in enumerate(zip(ITEMS, (",", f" {word}", "."), strict=True), 1)
    )
    for language, word, begun in (
        ("sq", "dhe", "Krijimin e një grupi të përbashkët rajonal, i përbërë nga drejtorët e policive kufitare, që do të shqyrtojë mundësitë për një bashkëpunim më të ngushtë kufitar lidhur me:"),
        ("en", "and", "Creation of a joint regional group, made up of the directors of the border police forces, which will examine the possibilities of closer border cooperation in regard to:"),
    )
}  # fmt: skip
REPORTS: Final = _t(
    "Përfaqësuesit e partnerëve të këtij grupi të përbashkët rajonal të punës do t’u raportojnë çdo tre muaj ministrave përkatës, duke nisur me raportimin e parë më 14 gusht 2024.",
    "The representatives of the partners of this joint regional working group will report to their respective ministers every three months, starting with the first report on 14 August 2024.",
)
COORDINATED: Final = _t(
    "Puna e grupit rajonal të punës do të bashkërendohet nga Ministria e Brendshme e Shqipërisë.",
    "The work of the regional working group will be coordinated by the Ministry of the Interior of Albania.",
)
PLANNED: Final = _t(
    "Anëtarët e grupit të përbashkët rajonal të punës do të përcaktojnë programin e përbashkët të punës gjatë muajit maj 2024.",
    "The members of the joint regional working group will define the joint programme of work during May 2024.",
)
CONCLUSIONS: Final = (
    *AGREED,
    {language: f"{CREATED[language]}\n{MANDATE[language]}" for language in ("sq", "en")},
    REPORTS,
    COORDINATED,
    PLANNED,
)
# A document has one name, in whatever language it is read.
DOCUMENT: Final = "Deklarata e përbashkët – Joint declaration"


def enter(register: Register, folder: Path) -> Entered:
    """Enter the declaration; its document is taken from ``folder``, which it is written to."""
    with register.batch():
        meeting = _meeting(register)
        group = _group(register)
        obligation = register.add(
            "obligation", basis=group, every=3, anchor=FIRST_REPORT,
            title=_t("Raporti i grupit të përbashkët rajonal të punës për ministrat",
                     "Report of the joint regional working group to the ministers"),
        )  # fmt: skip
        register.add("statistic", indicator="CROSSINGS", period="2023", value=CROSSINGS,
                     source=DOCUMENT)  # fmt: skip
        _conclude(register, meeting)
    written = folder / f"{DOCUMENT}.txt"
    written.write_text("\n\n".join(one["sq"] for one in (*STATED[1:], *CONCLUSIONS)), "utf-8")
    register.change(register.attach(meeting, written), type="JOINT_STATEMENT")
    return Entered(meeting, group, obligation)


def _meeting(register: Register) -> str:
    forum = register.add("forum", name=FORUM, type="MINISTERIAL", tier="MINISTERIAL")
    meeting = register.add(
        "meeting", title=TITLE, tier="MINISTERIAL", format="MULTILATERAL", starts="2024",
        place=_t("Tiranë", "Tirana"), country="AL", forum=forum, status="HELD",
        languages=["sq", "en"],
    )  # fmt: skip
    for at, one in enumerate(PARTICIPANTS, 1):
        register.add("participant", file=meeting, function=one, position=at)
    item = register.add("agenda_item", file=meeting, title=FOCUS, position=1)
    for at, text in enumerate(STATED, 1):
        register.add("paragraph", file=meeting, item=item, position=at, text=text, basis="FACT")
    return meeting


def _group(register: Register) -> str:
    ministry = register.add(
        "organisation", name=_t("Ministria e Brendshme e Shqipërisë",
                                "Ministry of the Interior of Albania"),
        country="AL", service_type="MINISTRY", roles=["COORDINATOR"],
    )  # fmt: skip
    group = register.add("working_group", name=GROUP, mandate=MANDATE, coordinator=ministry,
                         programme_due=PROGRAMME)  # fmt: skip
    register.add("group_member", file=group, function=DIRECTORS, position=1)
    for at, title in enumerate(ITEMS, 1):
        register.add("work_item", working_group=group, item_no=str(at), title=title)
    return group


def _conclude(register: Register, meeting: str) -> None:
    """Write what was agreed, numbered; the two with a date become actions of the group."""
    owner = register.add("organisation", name=GROUP)
    due = {id(REPORTS): FIRST_REPORT, id(PLANNED): PROGRAMME}
    (item,) = register.list("agenda_item", file=meeting)
    for at, text in enumerate(CONCLUSIONS, 1):
        by = due.get(id(text))
        made = register.add("conclusion", file=meeting, item=item.id, number=f"C{at}", position=at,
                            text=text, type="ACTION" if by else "AGREED")  # fmt: skip
        if by:
            register.conclusion_into_action(made, owner_org=owner, due=by)
