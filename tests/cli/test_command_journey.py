"""Two stations live by the command line alone, each command a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from liaison_desk.keys.slots import Slots
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.cli.process import PASSPHRASE, Station, call, content, small_register
from tests.desk.network import trust_each_other


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Station, Station]:
    """Return headquarters and a post that know each other, made without waiting."""
    return _made(tmp_path, "en")


def _made(folder: Path, language: str) -> tuple[Station, Station]:
    with (
        small_register(folder, "TIA", headquarters=True) as tirana,
        small_register(folder, "SKP") as skopje,
    ):
        trust_each_other(tirana, skopje)
    return Station(folder, "TIA", language=language), Station(folder, "SKP", language=language)


def _made_by_commands(folder: Path) -> tuple[Station, Station]:
    tirana, skopje = (Station(folder, one, from_nothing=True) for one in ("TIA", "SKP"))
    codes = {}
    for one, more in ((tirana, ["--headquarters"]), (skopje, [])):
        given = ["--station", one.code, "--name", "Station", "--officer", "Officer"]
        codes[one.code] = one.told("init", *given, *more)["key_code"]
        assert one.told("card", f"{one.code}.card")["key_code"] == codes[one.code]
    for one, other in ((tirana, skopje), (skopje, tirana)):
        refused = one.run("trust", f"{other.code}.card", "--code", codes[one.code])
        assert refused.returncode == 1
        trusted = one.told("trust", f"{other.code}.card", "--code", codes[other.code])
        assert (trusted["station"], trusted["headquarters"]) == (other.code, "TIA")
    for one in (tirana, skopje):
        _open_fast(one)
    return tirana, skopje


def _open_fast(station: Station) -> None:
    """Stretch less from now on: each of the thirty commands to come would take most of a second."""
    slots = Slots.load(station.register)
    slots.change_passphrase(PASSPHRASE, PASSPHRASE, memory_kib=MEMORY_FLOOR_KIB)
    slots.save()


def test_a_case_travels_is_found_undone_and_taken_again(tmp_path: Path) -> None:
    tirana, skopje = _made_by_commands(tmp_path)
    for one, other in ((skopje, tirana), (tirana, skopje)):  # the directory, which no undo takes
        one.told("export", other.code, f"{one.code}.bundle")
        other.told("import", f"{one.code}.bundle", "--yes")
    case = skopje.told(
        "add", "case", "title=Twelve stolen vehicles", "crime_areas=VEH", "countries=AL,MK",
        "restricted_to_post=no",
    )  # fmt: skip
    number = case["fields"]["number"]
    assert case["fields"]["countries"] == ["AL", "MK"]
    entry = skopje.told(
        "add", "entry", "--file", number, "type=REQ", "direction=OUT", "body=Ѓорѓи Ќерим"
    )
    assert entry["file"] == case["id"]
    assert skopje.told("share", number, "TIA")["shared"] == ["TIA"]

    written = skopje.told("export", "TIA", "1.bundle")
    assert (written["number"], written["withheld"]) == (2, {})
    assert written["size"] == (tmp_path / "1.bundle").stat().st_size

    before = tirana.told("check")["digest"]
    plan = tirana.told("inspect", "1.bundle")
    assert [(one["kind"], one["effect"]) for one in plan["records"]] == [
        ("case", "new"), ("entry", "new"),
    ]  # fmt: skip
    assert tirana.told("check")["digest"] == before

    report = tirana.told("import", "1.bundle", "--yes")
    assert report["counts"] == plan["counts"]
    (hit,) = tirana.told("find", "gjorgji")["hits"]
    assert (hit["id"], hit["field"]) == (entry["id"], "body")
    assert (
        skopje.told("check", "--with", "TIA")["digest"]
        == tirana.told("check", "--with", "SKP")["digest"]
    )

    after = tirana.told("check")["digest"]
    undone = tirana.told("undo", str(report["taken"]))
    assert case["id"] in undone["changed"]
    assert tirana.told("list", "case")["records"] == []
    assert tirana.told("check")["digest"] == before
    tirana.told("undo", str(report["taken"]), "--again")
    assert tirana.told("check")["digest"] == after


def test_people_read_what_machines_read(pair: tuple[Station, Station]) -> None:
    tirana, skopje = pair
    case = skopje.told("add", "case", "title=Twelve stolen vehicles", "status=open")
    number = case["fields"]["number"]
    assert "Open" in skopje.said("list", "case", "status=OPEN")
    assert skopje.said("list", "case", "status=CLOSED") == "Nothing was found.\n"
    shown = skopje.said("show", number.lower())
    assert ["Title", "Twelve", "stolen", "vehicles"] in [one.split() for one in shown.splitlines()]
    assert case["id"] in shown
    said = skopje.said("find", "stolen")
    assert "found in: Title" in said
    said = skopje.said("export", "TIA", "1.bundle")
    assert "Bundle 1 for TIA was written" in said
    said = tirana.said("inspect", "1.bundle")
    assert "Bundle 1 from SKP" in said
    assert "Twelve stolen vehicles" in said
    said = tirana.said("import", "1.bundle", "--yes")
    assert "To undo it: liaison-desk undo --register TIA " in said
    assert "The register is sound." in tirana.said("check")


def test_edits_made_apart_are_shown_as_a_conflict_with_both_values(
    pair: tuple[Station, Station], tmp_path: Path
) -> None:
    tirana, skopje = pair
    contact = skopje.told("add", "contact", "family_name=Şahin", "title=Head of unit")
    skopje.told("export", "TIA", "1.bundle")
    tirana.told("import", "1.bundle", "--yes")
    _change(tirana, contact["id"], "Director")
    _change(skopje, contact["id"], "Deputy head")
    skopje.told("export", "TIA", "2.bundle")
    plan = tirana.told("inspect", "2.bundle")
    assert plan["counts"]["conflict"] == 1
    (record,) = [one for one in plan["records"] if one["effect"] == "conflict"]
    (field,) = record["fields"]
    assert (field["before"], field["theirs"], field["conflict"]) == (
        "Director",
        "Deputy head",
        True,
    )
    assert "here “Director”, at SKP “Deputy head”" in tirana.said("import", "2.bundle", "--yes")
    shown = tirana.said("show", contact["id"])
    assert "Post: not settled yet" in shown
    assert "Deputy head  (SKP, Officer SKP, " in shown
    assert "Director  (TIA, Officer TIA, " in shown


def _change(station: Station, record: str, title: str) -> None:
    """Change a contact through the scripting interface: the command line only adds."""
    with Register.open(station.register, passphrase=PASSPHRASE) as register:
        register.change(record, title=title)


def test_the_same_journey_in_albanian(tmp_path: Path) -> None:
    tirana, skopje = _made(tmp_path, "sq")
    said = skopje.said("add", "case", "title=Dymbëdhjetë automjete", "summary=Nga Stambolli")
    assert said.startswith("Çështje  SKP-CASE-")
    number = said.split()[1]
    shown = skopje.said("show", number)
    assert "Përmbledhje: " in shown
    assert "Nga Stambolli" in shown
    assert "Paketa 1 për TIA u shkrua" in skopje.said("export", "TIA", "1.bundle")
    assert "Të reja: " in tirana.said("inspect", "1.bundle")
    assert "Paketa 1 nga SKP u pranua." in tirana.said("import", "1.bundle", "--yes")
    assert "u gjet te: Titulli" in tirana.said("find", "automjete")
    assert "Regjistri është në rregull." in tirana.said("check")
    done = tirana.run("import", "1.bundle", "--yes")
    assert (done.returncode, done.stdout) == (1, "")
    assert "është pranuar tashmë" in done.stderr


def test_without_a_terminal_nothing_is_taken_unasked(
    pair: tuple[Station, Station], tmp_path: Path
) -> None:
    tirana, skopje = pair
    skopje.told("add", "case", "title=Twelve stolen vehicles")
    skopje.told("export", "TIA", "1.bundle")
    done = tirana.run("import", "1.bundle")
    assert done.returncode == 1
    assert "repeat the command with --yes" in done.stderr
    assert tirana.told("list", "case")["records"] == []


def test_minutes_are_printed_as_a_pdf(pair: tuple[Station, Station], tmp_path: Path) -> None:
    _, skopje = pair
    meeting = skopje.told(
        "add", "meeting", "title/sq=Takim operacional", "title/en=Operational meeting",
        "starts=2026-03-16", "languages=sq,en",
    )  # fmt: skip
    number = meeting["fields"]["number"]
    skopje.told("add", "agenda_item", "--file", number, "title/sq=Automjetet", "position=1")
    printed = skopje.told("minutes", number, "minutes.pdf", "--languages", "sq,en")
    assert printed["languages"] == ["sq", "en"]
    pages = PdfReader(tmp_path / "minutes.pdf").pages
    assert printed["pages"] == len(pages)
    assert "Operational meeting" in pages[0].extract_text()
    done = skopje.run("minutes", number, "nowhere/minutes.pdf")
    assert done.returncode == 1
    assert "nowhere" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["add", "case", "titel=x"], "records.unknown_field", "no field called “titel”"),
        (["add", "case", "title/sq=x"], "records.unknown_field", "no field called “title/sq”"),
        (["add", "thing", "title=x"], "records.unknown_kind", "no kind of record called “thing”"),
        (["add", "case", "title=x", "status=NEW"], "records.not_a_code", "not one of the choices"),
        (["add", "case", "status=OPEN"], "records.required", "“title” is empty"),
        (["add", "case", "title=x", "restricted_to_post=maybe"], "records.not_a_flag", "yes or no"),
        (["add", "case", "title"], "cli.not_a_pair", "Value number 1 has no equals sign"),
        (["add", "entry", "type=REQ", "direction=IN"], "desk.needs_file", "a case or a meeting"),
        (["show", "SKP-CASE-1999-0001"], "desk.not_here", "no such record"),
        (["show", "anything"], "desk.not_here", "no such record"),
        (["export", "LJU", "x.bundle"], "desk.unknown_station", "The station LJU is not known"),
        (["trust", "none.card", "--code", "x"], "desk.card_unreadable", "“none.card” cannot be"),
        (["card", "nowhere/x.card"], "media.missing_folder", "“nowhere” is not there"),
        (["import", "none.bundle"], "media.missing_file", "“none.bundle” is not there"),
        (["undo", "7"], "desk.no_such_bundle", "under the number 7"),
    ],
)  # fmt: skip
def test_a_refusal_has_one_sentence_for_people_and_its_code_for_machines(
    refusing: Station, arguments: list[str], code: str, sentence: str
) -> None:
    done = refusing.run(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert sentence in done.stderr
    done = refusing.run(*arguments, "--json")
    assert (done.returncode, done.stderr) == (1, "")
    error = json.loads(done.stdout)["error"]
    assert error["code"] == code
    assert sentence in error["sentence"]


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """Return one station of which only is asked what it refuses."""
    folder = tmp_path_factory.mktemp("refusing")
    small_register(folder).close()
    return Station(folder, "SKP")


def test_a_register_is_not_made_where_something_is_or_with_a_bad_name(tmp_path: Path) -> None:
    station = Station(tmp_path, "SKP")
    station.register.mkdir()
    (station.register / "notes.txt").write_text("mine")
    before = content(tmp_path)
    done = station.run("init", "--station", "SKP", "--name", "Station", "--officer", "Officer")
    assert (done.returncode, done.stdout) == (1, "")
    assert "is not empty" in done.stderr
    (station.register / "notes.txt").unlink()
    before.pop("SKP/notes.txt")
    for code, name, words in (
        ("skopje", "Station", "three capital letters"),
        ("SKP", "two\nlines", "one line of plain text"),
    ):
        done = station.run("init", "--station", code, "--name", name, "--officer", "Officer")
        assert (done.returncode, done.stdout) == (1, "")
        assert words in done.stderr
    assert content(tmp_path) == before


def test_no_command_needs_a_register_to_be_named_but_says_when_it_lacks_one(tmp_path: Path) -> None:
    done = call(tmp_path, "list", "case")
    assert (done.returncode, done.stdout) == (1, "")
    assert "--register" in done.stderr
    assert "LIAISON_DESK_REGISTER" in done.stderr


def test_a_card_waits_is_compared_and_is_revoked_by_commands(tmp_path: Path) -> None:
    tirana, skopje = _made(tmp_path, "en")
    small_register(tmp_path, "LJU").close()
    ljubljana = Station(tmp_path, "LJU")
    code = ljubljana.told("card", "LJU.card", "--sheet", "LJU.pdf")["key_code"]
    assert len(PdfReader(tmp_path / "LJU.pdf").pages) == 1
    assert tirana.told("trust", "LJU.card")["state"] == "pending"
    assert _states(tirana) == {"TIA": "own", "SKP": "compared", "LJU": "pending"}
    refused = tirana.run("export", "LJU", "TIA-LJU.bundle", "--json")
    assert json.loads(refused.stdout)["error"]["code"] == "desk.not_compared"
    assert tirana.told("trust", "LJU.card", "--code", code)["state"] == "compared"
    assert "Station LJU" in tirana.run("stations").stdout
    changed = skopje.told("change-keys", "SKP2.card", "--yes")["key_code"]
    skopje.told("export", "TIA", "SKP-TIA.bundle")
    tirana.told("import", "SKP-TIA.bundle", "--yes")
    listed = {one["station"]: one for one in tirana.told("stations")["stations"]}
    assert listed["SKP"]["key_code"] == changed
    tirana.told("revoke", "LJU", "--reason", "The laptop was lost", "--yes")
    assert _states(tirana)["LJU"] == "revoked"
    refused = skopje.run("revoke", "LJU", "--yes", "--json")
    assert json.loads(refused.stdout)["error"]["code"] == "desk.only_headquarters"
    case = skopje.told("add", "case", "title=Twelve stolen vehicles")["id"]
    skopje.told("export", "TIA", "SKP-TIA-2.bundle")
    tirana.told("import", "SKP-TIA-2.bundle", "--yes")
    assert tirana.told("handover", case, "TIA") == {"file": case, "office": "TIA"}


def _states(station: Station) -> dict[str, str]:
    return {one["station"]: one["state"] for one in station.told("stations")["stations"]}


KEPT = ("notices", "forks", "equal_numbers", "others", "gone")


def test_a_register_said_to_be_a_copy_tells_so_until_it_was_read(
    pair: tuple[Station, Station],
) -> None:
    _, skopje = pair
    nothing: dict[str, list[object]] = {key: [] for key in KEPT}
    assert skopje.told("copies") == nothing
    told = skopje.told("copies", "--this-is-a-copy")
    assert [one["code"] for one in told["notices"]] == ["copies.said"]
    number = skopje.told("add", "case", "title=By the copy")["fields"]["number"]
    assert number[-6:-4].isalpha()
    assert skopje.told("copies", "--read")["notices"] == told["notices"]
    assert skopje.told("copies") == nothing
