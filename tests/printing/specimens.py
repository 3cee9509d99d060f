# ruff: noqa: E501 (a sentence in four languages reads best on one line each)
"""Papers to print: a tiny one, a rich one in Ohrid, and two real meetings.

The rich one is the demo network's. The two of February 2021 say what the
project's public notice says and nothing else.
"""

from __future__ import annotations

from liaison_desk.printing.paper import (
    Action,
    AgendaItem,
    Annex,
    Basis,
    Conclusion,
    Delegation,
    Discussion,
    Handling,
    MinutesPaper,
    Paragraph,
    Person,
    Recipient,
    Signature,
    Words,
    group_of,
    minutes_of,
    same,
)

COPY_TEST = "Ѓорѓи Ќирил – Shtëpia e Çelikut – Đorđe Šešelj – Ευάγγελος – Yıldız"


def w(en: str, sq: str, sl: str, mk: str) -> Words:
    return {"en": en, "sq": sq, "sl": sl, "mk": mk}


def tiny(title: str = "x", languages: tuple[str, ...] = ("en",)) -> MinutesPaper:
    return MinutesPaper(
        languages=languages,
        number="SKP-MIN-2026-0001",
        heading=minutes_of("OPM", languages),
        title=same(title),
    )


DRUGS = w(
    "Drug units of North Macedonia, Montenegro, Albania, Italy and Bosnia and Herzegovina",
    "Njësitë e drogës të Maqedonisë së Veriut, Malit të Zi, Shqipërisë, Italisë dhe Bosnjës "
    "dhe Hercegovinës",
    "Enote za droge Severne Makedonije, Črne gore, Albanije, Italije ter Bosne in Hercegovine",
    "Единици за дрога на Северна Македонија, Црна Гора, Албанија, Италија и Босна и Херцеговина",
)
SECTOR = w("head of sector", "shef sektori", "vodja sektorja", "началник на сектор")
INSPECTOR = w("chief inspector", "kryeinspektor", "glavni inšpektor", "главен инспектор")
POLICE = w(
    "criminal police", "policia kriminale", "kriminalistična policija", "криминалистичка полиција"
)
CUSTOMS = w("customs", "dogana", "carina", "царина")

DELEGATIONS = (
    Delegation(
        w("North Macedonia", "Maqedonia e Veriut", "Severna Makedonija", "Северна Македонија"),
        "MK",
        (
            Person(same("Ѓорѓи Ќосевски"), SECTOR, POLICE, head=True),
            Person(same("Љупка Ѕвездановска"), INSPECTOR, same("NCB Interpol")),
            Person(
                same("Џемал Њагулов"), INSPECTOR, POLICE,
                attendance=w("excused", "i munguar me arsye", "opravičeno odsoten", "оправдано отсутен"),
            ),
        ),
    ),
    Delegation(
        w("Albania", "Shqipëria", "Albanija", "Албанија"),
        "AL",
        (
            Person(same("Arbër Gjokë Lleshaj"), w("liaison prosecutor", "prokuror ndërlidhës", "tožilec za zvezo", "обвинител за врска"), POLICE, head=True),
            Person(same("Ylli Përmetari"), w("liaison officer", "oficer ndërlidhës", "uradnik za zvezo", "офицер за врска"), POLICE),
        ),
    ),
    Delegation(
        w("Bosnia and Herzegovina", "Bosnja dhe Hercegovina", "Bosna in Hercegovina", "Босна и Херцеговина"),
        "BA",
        (Person(same("Đurđica Nježić"), INSPECTOR, CUSTOMS, head=True),),
    ),
    Delegation(
        w("Italy", "Italia", "Italija", "Италија"),
        "IT",
        (Person(same("Nicolò D’Alfieri"), w("liaison officer in Tirana", "oficer ndërlidhës në Tiranë", "uradnik za zvezo v Tirani", "офицер за врска во Тирана"), same("Guardia di Finanza"), head=True),),
    ),
    Delegation(
        w("Montenegro", "Mali i Zi", "Črna gora", "Црна Гора"),
        "ME",
        (
            Person(same("Željko Šćepanovski"), SECTOR, w("border police, anti-smuggling unit", "policia kufitare, njësia kundër kontrabandës", "mejna policija, enota proti tihotapljenju", "гранична полиција, единица против криумчарење"), head=True),
        ),
    ),
    Delegation(
        same("SELEC"),
        "",
        (Person(same("Ștefania Țurțureanu"), w("operational staff", "staf operativ", "operativno osebje", "оперативен персонал"), same("SELEC"), head=True),),
    ),
)  # fmt: skip

ITEMS = (
    w("Opening and adoption of the agenda", "Hapja dhe miratimi i rendit të ditës", "Otvoritev in sprejem dnevnega reda", "Отворање и усвојување на дневниот ред"),
    w("Operation “Deti i Zi”: seizures and links", "Operacioni «Deti i Zi»: sekuestrimet dhe lidhjet", "Operacija »Deti i Zi«: zasegi in povezave", "Операција „Дети и Зи“: заплени и врски"),
    w("Routes expected in winter", "Rrugët e pritshme gjatë dimrit", "Pričakovane poti pozimi", "Очекувани патишта во текот на зимата"),
    w("Direct exchange of operational data", "Shkëmbimi i drejtpërdrejtë i të dhënave operative", "Neposredna izmenjava operativnih podatkov", "Директна размена на оперативни податоци"),
)  # fmt: skip

SEIZED = w(
    "The delegation of North Macedonia presented the seizure of 8.6 kg of cocaine and the link to the container that was unloaded in Italy, where 112.4 kg had been seized. Five persons were arrested; the seals, the transport papers and the telephone numbers were compared at the table.",
    "Delegacioni i Maqedonisë së Veriut paraqiti sekuestrimin e 8,6 kg kokainë dhe lidhjen me kontejnerin e shkarkuar në Itali, ku ishin sekuestruar 112,4 kg. U arrestuan pesë persona; vulat, dokumentet e transportit dhe numrat e telefonit u krahasuan gjatë takimit.",
    "Delegacija Severne Makedonije je predstavila zaseg 8,6 kg kokaina in povezavo z zabojnikom, raztovorjenim v Italiji, kjer je bilo zaseženih 112,4 kg. Pet oseb je bilo prijetih; plombe, prevozne listine in telefonske številke so bile primerjane na sestanku.",
    "Делегацијата на Северна Македонија ја презентираше заплената од 8,6 kg кокаин и врската со контејнерот истоварен во Италија, каде што беа запленети 112,4 kg. Пет лица беа лишени од слобода; пломбите, транспортните документи и телефонските броеви беа споредени на средбата.",
)  # fmt: skip
LISTED = w(
    "The delegation of Montenegro will complete the list of vehicles that crossed the border with the same trailers between March and November.",
    "Delegacioni i Malit të Zi do ta plotësojë listën e automjeteve që e kaluan kufirin me të njëjtat rimorkio nga marsi në nëntor.",
    "Delegacija Črne gore bo dopolnila seznam vozil, ki so med marcem in novembrom prestopila mejo z istimi priklopniki.",
    "Делегацијата на Црна Гора ќе го дополни списокот на возилата што ја преминале границата со истите приколки од март до ноември.",
)  # fmt: skip
SHIFT = w(
    "The parties assess that the route will move south during the winter, because the ports in the north were searched twice and the group lost its carrier there.",
    "Palët vlerësojnë se rruga do të zhvendoset drejt jugut gjatë dimrit, sepse portet në veri u kontrolluan dy herë dhe grupi e humbi atje transportuesin e vet.",
    "Udeleženci ocenjujejo, da se bo pot pozimi premaknila proti jugu, ker so bila pristanišča na severu dvakrat preiskana in je skupina tam izgubila prevoznika.",
    "Страните проценуваат дека патот ќе се помести кон југ во текот на зимата, бидејќи пристаништата на север беа претресени двапати и групата таму го изгуби својот превозник.",
)  # fmt: skip
OPENED = w(
    "The agenda was adopted without changes.",
    "Rendi i ditës u miratua pa ndryshime.",
    "Dnevni red je bil sprejet brez sprememb.",
    "Дневниот ред беше усвоен без измени.",
)
DIRECT = w(
    "The units exchange operational data directly; copies go to the national units. Requests that concern personal data carry their handling code.",
    "Njësitë shkëmbejnë të dhëna operative drejtpërdrejt; kopjet u dërgohen njësive kombëtare. Kërkesat që kanë të bëjnë me të dhëna personale mbajnë kodin e trajtimit.",
    "Enote si operativne podatke izmenjujejo neposredno; kopije prejmejo nacionalne enote. Zaprosila, ki se nanašajo na osebne podatke, nosijo kodo za ravnanje.",
    "Единиците разменуваат оперативни податоци директно; копиите се доставуваат до националните единици. Барањата што се однесуваат на лични податоци го носат кодот за постапување.",
)  # fmt: skip

AGREED = w("agreed", "pajtuar", "dogovorjeno", "договорено")
NOTED = w("noted", "marrë shënim", "seznanjeni", "примено на знаење")
DISAGREED = w("no agreement", "pa pajtim", "ni soglasja", "без согласност")

CONCLUSIONS = (
    Conclusion("C1", DIRECT, AGREED),
    Conclusion("C2", LISTED, NOTED),
    Conclusion(
        "C3",
        w("A joint action day is not fixed yet.", "Dita e përbashkët e veprimit nuk është caktuar ende.", "Dan skupne akcije še ni določen.", "Денот на заедничката акција сè уште не е определен."),
        DISAGREED,
        statement_by=w("Bosnia and Herzegovina", "Bosnjës dhe Hercegovinës", "Bosna in Hercegovina", "Босна и Херцеговина"),
    ),
)  # fmt: skip

DUE = w("15 December 2025", "15.12.2025", "15. 12. 2025", "15.12.2025 година")
ACTIONS = (
    Action("A1", w("List of vehicles, complete.", "Lista e plotë e automjeteve.", "Popoln seznam vozil.", "Целосен список на возила."), w("Montenegro, anti-smuggling unit", "Mali i Zi, njësia kundër kontrabandës", "Črna gora, enota proti tihotapljenju", "Црна Гора, единица против криумчарење"), DUE),
    Action("A2", w("Certified copies of the transport papers to all delegations.", "Kopje të vërtetuara të dokumenteve të transportit për të gjitha delegacionet.", "Overjene kopije prevoznih listin vsem delegacijam.", "Заверени копии на транспортните документи за сите делегации."), w("Italy", "Italia", "Italija", "Италија"), w("by the end of January 2026", "deri në fund të janarit 2026", "do konca januarja 2026", "до крајот на јануари 2026")),
    Action("A3", w("Analysis of the telephone numbers.", "Analiza e numrave të telefonit.", "Analiza telefonskih številk.", "Анализа на телефонските броеви."), same("SELEC"), DUE),
)  # fmt: skip

PLACE = w("Ohrid", "Ohër", "Ohrid", "Охрид")
OFFICE = (
    w("REPUBLIC OF ALBANIA", "REPUBLIKA E SHQIPËRISË", "REPUBLIKA ALBANIJA", "РЕПУБЛИКА АЛБАНИЈА"),
    w("Department of International Cooperation", "Drejtoria e Bashkëpunimit Ndërkombëtar", "Uprava za mednarodno sodelovanje", "Управа за меѓународна соработка"),
)  # fmt: skip
MARKING = {"en": "RESTRICTED", "sq": "I KUFIZUAR", "sl": "INTERNO", "mk": "ИНТЕРНО"}


def ohrid(*languages: str, draft: bool = False) -> MinutesPaper:
    """Two days, six delegations, the demo network's largest meeting."""
    f, a = Basis.FACT, Basis.ASSESSMENT
    texts = (
        ((OPENED, f),),
        ((SEIZED, f), (LISTED, f), (SHIFT, a), (SEIZED, f)),
        ((SHIFT, a), (LISTED, f)),
        ((DIRECT, f), (SEIZED, f)),
    )
    marks = dict.fromkeys(MARKING[one] for one in (*languages, "mk"))
    return MinutesPaper(
        languages=languages,
        number="BUC-MIN-2025-0012",
        heading=minutes_of("OPM", languages),
        title=DRUGS,
        organisation=OFFICE,
        place=PLACE,
        dates=w("3–4 December 2025", "3–4.12.2025", "3.–4. 12. 2025", "3–4.12.2025 година"),
        cases=("BUC-CASE-2025-0041", "SKP-CASE-2025-0033", "TIA-CASE-2025-0057", "BUC-CASE-2025-0060"),
        marking=tuple(marks),
        handling=(
            Handling("H1", w("Not to be disclosed in judicial proceedings without the permission of the provider", "Të mos zbulohet në procedime gjyqësore pa lejen e dhënësit", "Brez dovoljenja posredovalca se ne sme razkriti v sodnih postopkih", "Да не се открива во судски постапки без дозвола на давателот")),
        ),
        restriction=w("Only for the delegations that took part.", "Vetëm për delegacionet pjesëmarrëse.", "Samo za sodelujoče delegacije.", "Само за делегациите учеснички."),
        tlp="TLP:AMBER",
        copy=(2, 6),
        version="0.3",
        draft=draft,
        demo=True,
        delegations=DELEGATIONS,
        others=(
            Delegation(group_of("observer", languages), "", (Person(same("Maëlle Østerdal"), w("expert", "eksperte", "strokovnjakinja", "експерт"), same("Europol")),)),
            Delegation(group_of("interpreter", languages), "", (Person(same("Špela Žnidarčič-Hočevar")), Person(same("Шпреса Чашулари")))),
        ),
        agenda=tuple(AgendaItem(one, same("Ѓорѓи Ќосевски") if at else {}, 20 * at) for at, one in enumerate(ITEMS)),
        proceedings=tuple(
            Discussion(item, tuple(Paragraph(text, basis) for text, basis in said))
            for item, said in zip(ITEMS, texts, strict=True)
        ),
        conclusions=CONCLUSIONS,
        actions=ACTIONS,
        next_meeting=w("June 2026, Podgorica; Montenegro invites.", "Qershor 2026, Podgoricë; fton Mali i Zi.", "Junij 2026, Podgorica; vabi Črna gora.", "Јуни 2026, Подгорица; кани Црна Гора."),
        annexes=(
            Annex("1", w("Attendance list", "Lista e pjesëmarrjes", "Lista prisotnosti", "Список на присутни")),
            Annex("2", w("Table of seals and containers", "Tabela e vulave dhe e kontejnerëve", "Preglednica plomb in zabojnikov", "Табела на пломби и контејнери")),
        ),
        signatures=tuple(
            Signature(one.name, one.country, one.members[0].name, one.members[0].role,
                      PLACE if at == 0 else {}, w("4 December 2025", "4.12.2025", "4. 12. 2025", "4.12.2025") if at == 0 else {})
            for at, one in enumerate(DELEGATIONS)
        ),
        distribution=tuple(
            Recipient(one.name, at, w("diplomatic pouch", "postë diplomatike", "diplomatska pošta", "дипломатска пошта"))
            for at, one in enumerate(DELEGATIONS, 1)
        ),
    )  # fmt: skip


AGREED_2021 = w(
    "The participants agreed direct communication and more trustful cooperation to more efficiently fight the organised crimes.",
    "Pjesëmarrësit u pajtuan për komunikim të drejtpërdrejtë dhe bashkëpunim me më shumë besim, për ta luftuar më me efikasitet krimin e organizuar.",
    "Udeleženci so se dogovorili za neposredno komunikacijo in zaupljivejše sodelovanje za učinkovitejši boj proti organiziranemu kriminalu.",
    "Учесниците се договорија за директна комуникација и соработка со поголема доверба, за поефикасна борба против организираниот криминал.",
)  # fmt: skip


def gioia_tauro(*languages: str) -> MinutesPaper:
    topic = w(
        "Further information exchange regarding ongoing cases involving drugs trafficking",
        "Shkëmbim i mëtejshëm informacioni për çështjet në vazhdim të trafikimit të drogës",
        "Nadaljnja izmenjava informacij o odprtih zadevah trgovine z drogami",
        "Понатамошна размена на информации за тековните предмети на трговија со дрога",
    )
    names = (
        w("Countering Drugs Unit, Police Directorate of Montenegro", "Njësia kundër Drogës, Drejtoria e Policisë e Malit të Zi", "Enota za boj proti drogam, Uprava policije Črne gore", "Единица против дрога, Управа за полиција на Црна Гора"),
        w("Italian Guardia di Finanza", "Guardia di Finanza, Itali", "Guardia di Finanza, Italija", "Guardia di Finanza, Италија"),
        same("United States Drug Enforcement Administration"),
        same("U.S. Customs and Border Protection, Department of Homeland Security"),
        w("District Anti-Mafia Directorate and Reggio Calabria Court", "Drejtoria Rajonale Antimafia dhe Gjykata e Rexho Kalabrias", "Okrožna direkcija za boj proti mafiji in sodišče v Reggiu Calabrii", "Окружна дирекција против мафијата и Суд во Реџо Калабрија"),
    )  # fmt: skip
    return _real(languages, "SKP-MIN-2021-0002", topic, names, w("Gioia Tauro, Italy", "Gioia Tauro, Itali", "Gioia Tauro, Italija", "Џоја Тауро, Италија"), w("25–26 February 2021", "25–26.02.2021", "25.–26. 2. 2021", "25–26.02.2021 година"))  # fmt: skip


def special_police(*languages: str) -> MinutesPaper:
    topic = w(
        "Big smuggling of migrants case",
        "Çështje e madhe e kontrabandës së migrantëve",
        "Velika zadeva tihotapljenja migrantov",
        "Голем предмет на криумчарење мигранти",
    )
    names = (
        w("Special Police Unit", "Njësia Speciale e Policisë", "Posebna policijska enota", "Посебна полициска единица"),
        w("Sector for Trafficking of Human Beings and Migrations", "Sektori për Trafikimin e Qenieve Njerëzore dhe Migracionin", "Sektor za trgovino z ljudmi in migracije", "Сектор за трговија со луѓе и миграции"),
        w("Liaison Officer from Italy in Montenegro", "Oficeri ndërlidhës i Italisë në Mal të Zi", "Italijanski uradnik za zvezo v Črni gori", "Офицер за врска од Италија во Црна Гора"),
        w("Project Countering Serious Crime in the Western Balkans – IPA 2019", "Projekti «Countering Serious Crime in the Western Balkans – IPA 2019»", "Projekt Countering Serious Crime in the Western Balkans – IPA 2019", "Проект Countering Serious Crime in the Western Balkans – IPA 2019"),
        w("Italian Office for Fight Against Migrations and Trafficking of Human Beings", "Zyra italiane për luftën kundër migracioneve dhe trafikimit të qenieve njerëzore", "Italijanski urad za boj proti migracijam in trgovini z ljudmi", "Италијанска канцеларија за борба против миграции и трговија со луѓе"),
    )  # fmt: skip
    return _real(languages, "SKP-MIN-2021-0001", topic, names, w("Special Police Unit, Police Directorate of Montenegro", "Njësia Speciale e Policisë, Drejtoria e Policisë e Malit të Zi", "Posebna policijska enota, Uprava policije Črne gore", "Посебна полициска единица, Управа за полиција на Црна Гора"), w("23 February 2021", "23.02.2021", "23. 2. 2021", "23.02.2021 година"))  # fmt: skip


def _real(
    languages: tuple[str, ...],
    number: str,
    topic: Words,
    names: tuple[Words, ...],
    place: Words,
    dates: Words,
) -> MinutesPaper:
    return MinutesPaper(
        languages=languages,
        number=number,
        heading=minutes_of("OPM", languages),
        title=topic,
        place=place,
        dates=dates,
        delegations=tuple(Delegation(one) for one in names),
        agenda=(AgendaItem(topic),),
        conclusions=(Conclusion("C1", AGREED_2021, AGREED),),
    )


ALL = {
    "tiny": tiny(COPY_TEST),
    "ohrid-en": ohrid("en"),
    "ohrid-sq": ohrid("sq", draft=True),
    "ohrid-sl": ohrid("sl"),
    "ohrid-mk": ohrid("mk"),
    "ohrid-sq-mk": ohrid("sq", "mk"),
    "ohrid-sq-en": ohrid("sq", "en", draft=True),
    "gioia-tauro-sq": gioia_tauro("sq"),
    "gioia-tauro-en": gioia_tauro("en"),
    "gioia-tauro-sq-en": gioia_tauro("sq", "en"),
    "special-police-sq": special_police("sq"),
    "special-police-en": special_police("en"),
}
