"""View values for pictures and tests until the demo network fills the pages. All invented."""

# ruff: noqa: E501, D103  # a table of words; it goes when the demo fills the pages
from __future__ import annotations

from liaison_desk.ui.language import current
from liaison_desk.ui.pages.cases import CaseView
from liaison_desk.ui.pages.contacts import ContactView
from liaison_desk.ui.pages.exchange import ReportView, StationView
from liaison_desk.ui.pages.meetings import MeetingView
from liaison_desk.ui.pages.minutes import Item, MinutesView
from liaison_desk.ui.pages.minutes_block import Block, Sort
from liaison_desk.ui.pages.preview import FieldChange, PreviewView, Side
from liaison_desk.ui.pages.search import Hit
from liaison_desk.ui.pages.today import Aside, AsideLine, TodayView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.status_bar import Status
from liaison_desk.ui.views import Choice, Empty, Fact, Heading, Mark, Row, Section, Step
from liaison_desk.ui.widgets.journal import Moment
from liaison_desk.ui.widgets.lines import Group, Line


def t(en: str, sq: str) -> str:
    """Return the words of the interface language."""
    return sq if current() == "sq" else en


def status() -> Status:
    return Status(
        t("RESTRICTED", "I KUFIZUAR"),
        "Ylli Përmetari",
        t("To TIA: 12 changes waiting", "Për TIA: 12 ndryshime në pritje"),
        t("Backup rehearsed 3 days ago", "Kopja rezervë e provuar: para 3 ditësh"),
    )


def today() -> TodayView:
    open_ = Step("open", t("Open", "Hap"))
    return TodayView(
        Heading(t("Monday, 16 March 2026", "E hënë, 16 mars 2026"),
                note=t("09:00 Skopje · 10:00 Bucharest · 11:00 Ankara", "09:00 Shkup · 10:00 Bukuresht · 11:00 Ankara")),
        (
            Group(t("Late", "Me vonesë"), (
                Line("a", t("Twelve stolen vehicles: Türkiye has not answered", "Dymbëdhjetë automjete: Turqia nuk është përgjigjur"), "BUC-CASE-2026-0007",
                     t("second reminder sent 12 March", "rikujtesa e dytë u dërgua më 12 mars"), Mark(t("6 days late", "6 ditë me vonesë"), Tone.LATE),
                     step=Step("remind", t("Remind", "Kujto")), kind="case"),)),
            Group(t("Next hours", "Orët e ardhshme"), (
                Line("b", t("Lorry compartment, 14 migrants: reply to Italy", "Ndarje e fshehtë në kamion, 14 emigrantë: përgjigje Italisë"), "TIA-CASE-2026-0003",
                     t("8-hour profile · received 07:20 · forwarded to border police, no answer yet", "profili 8 orë · marrë 07:20 · përcjellë policisë kufitare, ende pa përgjigje"),
                     Mark(t("15:20 today", "sot 15:20"), Tone.SOON), step=Step("reply", t("Reply", "Përgjigju"), primary=True), kind="case"),)),
            Group(t("This week", "Këtë javë"), (
                Line("c", t("Asset tracing: Italy asked for time until 20 March", "Gjurmim pasurish: Italia kërkoi kohë deri më 20 mars"), "SKP-CASE-2026-0010",
                     t("the first date stays on record", "data e parë mbetet e shënuar"), Mark(t("tomorrow 17:40", "nesër 17:40"), Tone.SOON), step=open_, kind="case"),
                Line("d", t("Steering committee, Skopje", "Komiteti drejtues, Shkup"), "SKP-MTG-2026-0003",
                     t("quorum open: 3 of 5 answered", "kuorumi i hapur: 3 nga 5 u përgjigjën"), Mark(t("Wed 18 March 10:00", "e mërkurë 18.03 10:00")), step=open_, kind="meeting"),
                Line("e", t("Speeding offences: 35 of 37 rows answered", "Kundërvajtje të shpejtësisë: 35 nga 37 rreshta"), "LJU-CASE-2026-0004",
                     t("2 refused", "2 të refuzuara"), Mark(t("Fri 20 March", "e premte 20.03")), step=open_, kind="case"),)),
        ),
        (
            Aside(t("Exchange", "Shkëmbimi"), (
                AsideLine(t("2 bundles in the inbox, verified: TIA 14, LJU 6", "2 paketa të verifikuara: TIA 14, LJU 6")),
                AsideLine(t("3 new cases, 5 changed, 1 conflict", "3 çështje të reja, 5 të ndryshuara, 1 mospërputhje"), quiet=True)),
                Step("take", t("Look at both…", "Shiko të dyja…"), primary=True)),
            Aside(t("To settle", "Për t’u zgjidhur"), (
                AsideLine(t("Title of SKP-CASE-2026-0010", "Titulli i SKP-CASE-2026-0010"), Mark(t("2 values", "2 vlera"), Tone.CONFLICT)),
                AsideLine(t("TIA-CASE-2026-0012, H2, asked 11 March", "TIA-CASE-2026-0012, H2, kërkuar më 11 mars"), Mark(t("consent pending", "pëlqim në pritje"), Tone.SOON)))),
            Aside(t("Drafts", "Draftet"), (AsideLine(t("Minutes, Drug units, item 2 · 16:02", "Procesverbal, njësitë e drogës, pika 2 · 16:02")),)),
        ),
        Empty(t("A good day", "Ditë e mbarë"), t("Nothing is late, nothing is due today, nothing waits to be settled.", "Asgjë me vonesë, asgjë për sot, asgjë për t’u zgjidhur.")),
    )  # fmt: skip


def case_rows() -> list[Row]:
    late, soon = Tone.LATE, Tone.SOON
    return [
        Row("1", t("Twelve stolen vehicles", "Dymbëdhjetë automjete të vjedhura"), "BUC-CASE-2026-0007", "TR · BG · MK   VEH", Mark(t("6 days late", "6 ditë me vonesë"), late)),
        Row("2", t("Lorry compartment, 14 migrants", "Ndarje e fshehtë në kamion, 14 emigrantë"), "TIA-CASE-2026-0003", "AL · ME · IT   MIGR THB", Mark(t("today 15:20", "sot 15:20"), soon)),
        Row("3", t("Asset tracing: 3 flats, 2 accounts", "Gjurmim pasurish: 3 apartamente, 2 llogari"), "SKP-CASE-2026-0010", "MK · AL · IT   ML CORR", Mark(t("tomorrow 17:40", "nesër 17:40"), soon)),
        Row("4", t("FTF family with minors", "Familje FTF me të mitur"), "TIA-CASE-2026-0012", "AL · MK · EU   FTF   H2", Mark(t("consent pending", "pëlqim në pritje"))),
        Row("5", t("Qualifying match, 1 900 supporters", "Ndeshje kualifikuese, 1 900 tifozë"), "LJU-CASE-2026-0002", "SI · AL   SPORT", Mark("24.03.2026")),
        Row("6", t("Call-centre fraud", "Mashtrim nga call center"), "TIA-CASE-2026-0009", "DE · XK* · AL   FRAUD   H1", Mark("01.04.2026")),
        Row("7", t("37 speeding offences", "37 kundërvajtje të shpejtësisë"), "LJU-CASE-2026-0004", "SI · AL   TRAF", Mark("35 / 37")),
        Row("8", t("Timber from a protected forest", "Lëndë druri nga pylli i mbrojtur"), "SKP-CASE-2026-0006", "MK · AL · XK*   ENV", Mark(t("awaiting receipt", "në pritje të konfirmimit"))),
        Row("9", t("Cigarettes in transit, regional operation", "Cigare në tranzit, operacion rajonal"), "BUC-CASE-2026-0011", "AL · ME · RS · BG   SMUG"),
    ]  # fmt: skip


def case_filters() -> list[Choice]:
    return [
        Choice("open", t("open", "të hapura")),
        Choice("mine", t("mine", "të miat")),
        Choice("late", t("late", "me vonesë")),
    ]


def case() -> CaseView:
    return CaseView(
        "3",
        Heading(
            t("Asset tracing: 3 flats, 2 accounts", "Gjurmim pasurish: 3 apartamente, 2 llogari"),
            "SKP-CASE-2026-0010 · бр. 10.1-456/1 · SIENA 1934-22",
            (Mark(t("Open · awaiting reply", "E hapur · pritet përgjigjja"), Tone.ACCENT),
             Mark(t("due tomorrow 17:40 · Rome 17:40 · 7-day profile", "afati nesër 17:40 · Romë 17:40 · profili 7 ditë"), Tone.SOON),
             Mark("I KUFIZUAR / ИНТЕРНО", Tone.LATE), Mark("H1", Tone.CONFLICT), Mark("ML · CORR")),
            (Step("record", t("Record reply", "Regjistro përgjigjen"), primary=True, under=(Step("partial", t("Partial reply", "Përgjigje e pjesshme")), Step("final", t("Final reply", "Përgjigje përfundimtare")))),
             Step("remind", t("Remind", "Kujto")), Step("clarify", t("Clarify", "Sqarim")), Step("withdraw", t("Withdraw", "Tërhiq"))),
            (Step("share", t("Share with…", "Ndaje me…")), Step("delete", t("Delete", "Fshi"))),
        ),
        (Choice("journal", t("Journal", "Ditari")), Choice("details", t("Details", "Të dhënat")), Choice("attachments", t("Attachments", "Bashkëngjitje"), count=3),
         Choice("meetings", t("Meetings", "Takimet"), count=1), Choice("history", t("History", "Historia"))),
        (
            Moment("m1", "16.03 11:40", t("Delay notice", "Njoftim për vonesë"), Tone.SOON, "in", "IT",
                   t("Judicial authorisation expected on 20 March 2026. The first date, 17 March 2026 17:40, stays on record.", "Autorizimi gjyqësor pritet më 20.03.2026. Afati fillestar 17.03.2026 17:40 mbetet i shënuar.")),
            Moment("m2", "13.03 09:05", t("Acknowledgement", "Konfirmim marrjeje"), Tone.DONE, "in", "IT, Guardia di Finanza, nr. 55/2026", t("Reply expected within 7 days.", "Përgjigjja pritet brenda 7 ditësh.")),
            Moment("m3", "10.03 17:40", t("Request", "Kërkesë"), Tone.ACCENT, "out", t("IT · 2 questions · SIENA", "IT · 2 pyetje · SIENA"),
                   t("Ѓорѓи Ќерим, born 1979, is suspected of owning property through two companies.", "Ѓорѓи Ќерим, i lindur 1979, dyshohet se zotëron pasuri përmes dy shoqërive."),
                   ((t("Property registered since 2019", "Pronat e regjistruara që nga 2019"), Mark(t("not answered", "pa përgjigje"), Tone.SOON)),
                    (t("Accounts TST…", "Llogaritë TST…"), Mark(t("answered in part", "përgjigjur pjesërisht"), Tone.DONE))),
                   attachments=(("x1", "kërkesa-10.1-456.pdf"),)),
            Moment("m4", "10.03 16:55", t("Cross-check: 2 matches", "Kontroll i kryqëzuar: 2 përputhje"), Tone.CONFLICT,
                   text=t("GJORGJI KJERIM (BUC-CASE-2025-0041, same pronunciation) · telephone +355 00 000 00 22 (SKP-CASE-2026-0006)", "GJORGJI KJERIM (BUC-CASE-2025-0041, e njëjta shqiptim) · telefon +355 00 000 00 22 (SKP-CASE-2026-0006)")),
        ),
        (Section("", (Fact(t("Title", "Titulli"), t("2 values", "2 vlera"), conflict=True, field="title"), Fact(t("Opened on", "Hapur më"), "10.03.2026"), Fact(t("Countries", "Shtetet"), t("North Macedonia, Albania, Italy", "Maqedonia e Veriut, Shqipëria, Italia")),
                      Fact(t("Summary", "Përmbledhja"), t("Property registered in the name of two companies in Bari and Skopje.", "Pasuritë e regjistruara në emër të dy shoqërive në Bari dhe Shkup.")), Fact(t("Source note", "Shënim për burimin"), "", withheld=True))),),
    )  # fmt: skip


def contact_rows() -> list[Row]:
    return [
        Row("k1", "Ѓорѓи Ќосевски", meta=t("MK · head of sector, international police cooperation", "MK · shef sektori, bashkëpunim policor ndërkombëtar"), mark=Mark("MK")),
        Row("k2", "Љупка Ѕвездановска", meta="MK · NCB Interpol", mark=Mark("MK")),
        Row("k6", "Črtomir Škrjanec", meta="SI · NFIP", mark=Mark("SI")),
        Row("k8", "Ђурђица Њежић", meta=t("RS · customs investigations", "RS · hetime doganore"), mark=Mark("RS")),
        Row("k10", "Ευάγγελος Μπουρτζόγλου", meta=t("GR · liaison officer at SELEC", "GR · oficer ndërlidhës në SELEC"), mark=Mark("GR")),
        Row("k12", "Yıldız Güçlüoğlu", meta=t("TR · left on 28 February 2026", "TR · largohet më 28.02.2026"), mark=Mark(t("left", "larguar"), Tone.SOON)),
        Row("k17", "Nicolò D’Alfieri", meta=t("IT · liaison officer in Tirana", "IT · oficer ndërlidhës në Tiranë"), mark=Mark("IT")),
    ]  # fmt: skip


def contact() -> ContactView:
    return ContactView(
        "k1",
        Heading("Ѓорѓи Ќосевски", "Gjorgji Kjosevski", (Mark(t("in post", "në detyrë"), Tone.DONE), Mark("mk · en")), (Step("edit", t("Edit", "Ndrysho"), primary=True), Step("share", t("Share with…", "Ndaje me…")))),
        (Choice("card", t("Card", "Karta")), Choice("together", t("Together", "Bashkë"), count=2), Choice("history", t("History", "Historia"))),
        (Section(t("Office", "Zyra"), (Fact(t("Function", "Funksioni"), t("head of sector", "shef sektori")), Fact(t("Organisation", "Organizata"), t("Sector for international police cooperation", "Sektori për bashkëpunim policor ndërkombëtar")), Fact(t("Country", "Shteti"), t("North Macedonia", "Maqedonia e Veriut")))),
         Section(t("Channels", "Kanalet"), (Fact(t("Telephone", "Telefoni"), "+389 00 000 00 01"), Fact(t("Secure telephone", "Telefon i sigurt"), "+389 00 000 00 02"), Fact(t("Mail", "Posta"), "g.kjosevski@mvr.example"), Fact(t("Tested on", "Provuar më"), "12.03.2026")))),
        (Group(t("Meetings", "Takime"), (Line("m", t("Drug units of MK, ME, AL, IT, BA", "Njësitë e drogës MK, ME, AL, IT, BA"), "BUC-MTG-2025-0012", t("Ohrid, head of delegation", "Ohër, kreu i delegacionit"), Mark("3–4.12.2025"), kind="meeting"),)),),
    )  # fmt: skip


def meeting_rows() -> list[Row]:
    return [
        Row("g1", t("Drug units MK–ME, with SELEC", "Njësitë e drogës MK–ME, me mbështetjen e SELEC"), "BUC-MTG-2025-0012", "Ohër · OPM", Mark(t("draft", "draft"), Tone.SOON)),
        Row("g2", t("Police attaché posting, agreement update", "Komandimi i atasheut, përditësimi i marrëveshjes"), "LJU-MTG-2026-0001", "Ljubljana · BIL", Mark(t("approved", "i miratuar"), Tone.DONE)),
    ]  # fmt: skip


def meeting() -> MeetingView:
    blocks = (
        Block("b1", "i2", Sort.PARAGRAPH, {"sq": "Delegacioni i MK paraqiti sekuestrimin prej 8,6 kg dhe lidhjen me kontejnerin e shkarkuar në Itali.", "mk": "Делегацијата на МК ја презентираше заплената од 8,6 kg и врската со контејнерот истоварен во Италија."}, basis="FACT"),
        Block("b2", "i2", Sort.PARAGRAPH, {"sq": "Palët vlerësojnë se rruga do të zhvendoset drejt jugut gjatë dimrit.", "mk": "Страните проценуваат дека рутата ќе се помести кон југ во текот на зимата."}, basis="ASSESSMENT"),
        Block("b3", "i2", Sort.CONCLUSION, {"sq": "Shkëmbim i drejtpërdrejtë i të dhënave operative ndërmjet dy njësive.", "mk": "Директна размена на оперативни податоци меѓу двете единици."}),
        Block("b4", "i2", Sort.ACTION, {"sq": "Lista e automjeteve.", "mk": "Листа на возила."}, "ME", "15.12.2025"),
    )  # fmt: skip
    return MeetingView(
        "g1",
        Heading(t("Drug units MK–ME, with the support of SELEC", "Njësitë e drogës MK–ME, me mbështetjen e SELEC"), t("BUC-MTG-2025-0012 · Ohrid, 3–4 December 2025 · operational meeting", "BUC-MTG-2025-0012 · Ohër, 3–4.12.2025 · takim operacional"),
                (Mark(t("Draft v0.3", "Draft v0.3"), Tone.SOON), Mark("I KUFIZUAR / ИНТЕРНО", Tone.LATE), Mark("sq + mk"), Mark(t("6 copies", "6 kopje"))),
                (Step("print", t("Print minutes", "Printo procesverbalin"), primary=True), Step("edit", t("Edit", "Ndrysho"))), (Step("share", t("Share with…", "Ndaje me…")),)),
        (Choice("plan", t("Plan", "Plani")), Choice("attendance", t("Attendance", "Pjesëmarrja"), count=11), Choice("minutes", t("Minutes", "Procesverbali")), Choice("conclusions", t("Conclusions", "Përfundime"), count=4), Choice("copies", t("Copies", "Kopjet"))),
        (Section("", (Fact(t("Place", "Vendi"), t("Ohrid", "Ohër")), Fact(t("Type", "Lloji"), t("operational meeting", "takim operacional")))),),
        (Group("MK", (Line("p1", "Ѓорѓи Ќосевски", text=t("head of delegation", "kreu i delegacionit"), left=Mark(t("present", "i pranishëm"), Tone.DONE), kind="contact"),)), Group("ME", (Line("p2", "Željko Šćepanovski", text=t("head of delegation", "kreu i delegacionit"), left=Mark(t("present", "i pranishëm"), Tone.DONE), kind="contact"),))),
        MinutesView("g1", ("sq", "mk"), (Item("i2", "2", "Operacioni «Deti i Zi»", "Ѓорѓи Ќосевски · 40 min"),), blocks),
        (Group(t("Conclusions", "Përfundime"), (Line("c1", "Shkëmbim i drejtpërdrejtë i të dhënave operative ndërmjet dy njësive.", left=Mark("C1")),)), Group(t("Actions", "Detyra"), (Line("a1", "Lista e automjeteve.", "ME", left=Mark("A1"), marks=(Mark("15.12.2025", Tone.LATE),)),))),
    )  # fmt: skip


def station_rows() -> list[Row]:
    return [
        Row("TIA", t("TIA  Headquarters", "TIA  Selia qendrore"), meta=t("last in: bundle 13, 11 March · last out: bundle 9, 12 March", "hyrja e fundit: paketa 13, 11.03 · dalja: paketa 9, 12.03"), mark=Mark(t("12 waiting", "12 në pritje"), Tone.SOON), chip=True),
        Row("LJU", t("LJU  Embassy Ljubljana", "LJU  Ambasada Lubjanë"), meta=t("last in: bundle 5, 2 March · nothing out yet", "hyrja e fundit: paketa 5, 02.03 · ende asnjë dalje"), mark=Mark(t("all confirmed", "gjithçka e konfirmuar"), Tone.DONE), chip=True),
        Row("BUC", t("BUC  Desk at SELEC", "BUC  Zyra në SELEC"), meta=t("card not confirmed yet", "karta ende e pakonfirmuar")),
    ]  # fmt: skip


def station() -> StationView:
    return StationView(
        "TIA",
        Heading(t("TIA · Headquarters", "TIA · Selia qendrore"), t("International Cooperation Directorate, Tirana", "Drejtoria e Bashkëpunimit Ndërkombëtar, Tiranë"),
                (Mark(t("key confirmed · gur-pyll-det-7431", "çelësi i konfirmuar · gur-pyll-det-7431"), Tone.DONE), Mark(t("12 changes waiting", "12 ndryshime në pritje"), Tone.SOON)),
                (Step("export", t("Make bundle…", "Krijo paketë…"), primary=True), Step("read", t("Read bundle…", "Lexo paketë…")))),
        (Choice("state", t("State", "Gjendja")), Choice("waiting", t("Waiting", "Në pritje"), count=3), Choice("withheld", t("Withheld", "Nuk dërgohet"), count=1), Choice("bundles", t("Bundles", "Paketat"))),
        (Section("", (Fact(t("Last bundle in", "Paketa e fundit hyrëse"), t("13, on 11 March 2026, taken by Ylli Përmetari", "13, më 11.03.2026, pranuar nga Ylli Përmetari")), Fact(t("Last bundle out", "Paketa e fundit dalëse"), t("9, on 12 March 2026, not confirmed yet", "9, më 12.03.2026, ende e pakonfirmuar")),
                      Fact(t("They have confirmed", "Kanë konfirmuar"), t("everything up to bundle 8", "gjithçka deri te paketa 8")))),),
        (Group(t("To send", "Për dërgim"), (Line("w1", t("Asset tracing: 3 flats, 2 accounts", "Gjurmim pasurish: 3 apartamente, 2 llogari"), "SKP-CASE-2026-0010", t("2 entries, 1 attachment", "2 shënime, 1 bashkëngjitje"), Mark(t("to send", "për dërgim")), kind="case"),)),),
        (Group(t("Withheld", "Nuk dërgohet"), (Line("x", "SKP-CASE-2026-0006 /3", text=t("restricted to the post", "vetëm për përfaqësinë"), left=Mark("H2", Tone.CONFLICT)),)),),
        (Group("", (Line("13", t("Bundle 13", "Paketa 13"), text=t("3 new, 1 changed", "3 të reja, 1 e ndryshuar"), left=Mark("11.03.2026"), step=Step("undo", t("Undo…", "Zhbëj…"))),)),),
    )  # fmt: skip


def preview() -> PreviewView:
    old = t(
        "The assets registered in the name of one company in Bari and Skopje.",
        "Pasuritë e regjistruara në emër të një shoqërie në Bari dhe Shkup.",
    )
    new = t(
        "The assets registered in the name of two companies in Bari and Skopje.",
        "Pasuritë e regjistruara në emër të dy shoqërive në Bari dhe Shkup.",
    )
    return PreviewView(
        Heading(t("Bundle 14 from TIA · Headquarters", "Paketa 14 nga TIA · Selia qendrore"), marks=(
            Mark(t("signature verified · gur-pyll-det-7431", "nënshkrimi i verifikuar · gur-pyll-det-7431"), Tone.DONE), Mark(t("for SKP", "për SKP")), Mark("16.03.2026 08:12"),
            Mark(t("bundle 13 is missing — all of it is in here", "mungon paketa 13 — gjithçka prej saj është këtu"), Tone.SOON)),
            note=t("3 new cases, 5 changed, 1 conflict, 2 attachments (4.1 MB). Nothing is written yet.", "3 çështje të reja, 5 të ndryshuara, 1 mospërputhje, 2 bashkëngjitje (4,1 MB). Ende nuk është shkruar asgjë.")),
        (Row("r1", t("SKP-CASE-2026-0010 Asset tracing", "SKP-CASE-2026-0010 Gjurmim pasurish"), meta=t("2 fields differ", "2 fusha ndryshojnë"), mark=Mark(t("1 conflict", "1 mospërputhje"), Tone.CONFLICT), chip=True),
         Row("r2", t("TIA-CASE-2026-0012 FTF family", "TIA-CASE-2026-0012 Familje FTF"), meta=t("with 4 entries, 1 attachment", "përmban 4 shënime, 1 bashkëngjitje"), mark=Mark(t("new", "e re"), Tone.DONE), chip=True),
         Row("r3", t("BUC-CASE-2026-0007 Vehicles", "BUC-CASE-2026-0007 Automjete"), meta=t("partial reply from BG", "përgjigje e pjesshme nga BG"), mark=Mark(t("changed", "ndryshuar"), Tone.ACCENT), chip=True),
         Row("r5", t("Yıldız Güçlüoğlu (contact)", "Yıldız Güçlüoğlu (kontakt)"), meta=t("stays visible: it was changed here", "mbetet e dukshme: është ndryshuar këtu"), mark=Mark(t("deleted there", "fshirë atje"), Tone.CONFLICT), chip=True)),
        {"r1": (FieldChange(t("Title", "Titulli"), Side(t("Asset tracing: 3 flats, 2 accounts", "Gjurmim pasurish: 3 apartamente, 2 llogari"), "Ylli Përmetari, 15.03 18:02"), Side(t("Asset tracing in Bari and Skopje", "Gjurmim pasurish në Bari dhe Shkup"), "Gëzim Këlliçi, 15.03 16:20"), conflict=True,
                            note=t("Both are kept; an officer settles it after taking, at either end.", "Të dyja ruhen; zgjidhet pas pranimit, në cilindo skaj.")),
                FieldChange(t("Summary", "Përmbledhja"), Side(old, "Ylli Përmetari, 10.03 17:10"), Side(new, "Gëzim Këlliçi, 15.03 16:22")))},
        "TIA",
        t("Can be undone later.", "Mund të zhbëhet më vonë."),
    )  # fmt: skip


def report() -> ReportView:
    return ReportView(Heading(t("Bundle 14 from TIA was taken", "Paketa 14 nga TIA u pranua"), marks=(Mark(t("taken 16.03.2026 09:04", "pranuar 16.03.2026 09:04"), Tone.DONE),), note=t("3 new cases, 5 changed, 1 conflict to settle.", "3 çështje të reja, 5 të ndryshuara, 1 mospërputhje për t’u zgjidhur."),
                              steps=(Step("settle", t("Settle the conflict…", "Zgjidh mospërputhjen…"), primary=True), Step("undo", t("Undo…", "Zhbëj…")), Step("close", t("Close", "Mbyll")))),
                      (Group(t("New", "Të reja"), (Line("n1", t("FTF family with minors", "Familje FTF me të mitur"), "TIA-CASE-2026-0012", kind="case"),)),))  # fmt: skip


def hits() -> list[Hit]:
    case_, contact_ = t("case", "çështje"), t("contact", "kontakt")
    return [
        Hit("k1", "contact", contact_, "Ѓорѓи Ќосевски", t("name, variant in another script", "emri, variant në alfabet tjetër"), "contacts"),
        Hit("3", "case", case_, t("SKP-CASE-2026-0010 Asset tracing", "SKP-CASE-2026-0010 Gjurmim pasurish"), t("request of 10 March: … Ѓорѓи Ќерим …", "kërkesa e 10 marsit: … Ѓорѓи Ќерим …"), "cases"),
        Hit("g1", "meeting", t("meeting", "takim"), t("BUC-MTG-2025-0012 Drug units", "BUC-MTG-2025-0012 Njësitë e drogës"), t("participant", "pjesëmarrës"), "meetings"),
    ]  # fmt: skip
