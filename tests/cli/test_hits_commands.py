"""What is known, joined, called, read and copied, at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.process import Station, small_register


def test_what_is_known_is_told_with_its_reason_and_nothing_is_saved(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as skopje:
        held = skopje.add("person", family_name="Хоџа", given_names="Арбен")
    post = Station(tmp_path, "SKP")
    (hit,) = post.told("known", "person", "family_name=Hoxha", "given_names=Arben")["hits"]
    assert (hit["id"], hit["role"], hit["reasons"][0]["why"]) == (held, "subject", "similar")
    assert "sounds like: Арбен Хоџа" in post.said("known", "entry", "body=Who is Arben Hoxha?")
    assert post.told("known", "vehicle", "plate=SK 1 AB")["hits"] == []
    assert len(post.told("list", "person")["records"]) == 1


def test_contacts_are_found_twice_joined_and_separated(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as skopje:
        one = skopje.add("contact", family_name="Ќосев", given_names="Ѓорѓи")
        other = skopje.add("contact", family_name="Kjosev", given_names="Gjorgji")
    post = Station(tmp_path, "SKP")
    (pair,) = post.told("duplicates", "contact")["pairs"]
    assert {pair["one"], pair["other"]} == {one, other}
    assert post.told("join", one, other) == {"head": other, "records": [other, one]}
    assert post.told("separate", one) == {"separated": [one]}
    assert post.run("separate", one).returncode == 1


def test_cases_are_linked_by_their_numbers_and_unlinked(tmp_path: Path) -> None:
    with small_register(tmp_path, "SKP") as skopje:
        numbers = [skopje.get(skopje.add("case", title=one)).number for one in ("Vans", "Cars")]
    post = Station(tmp_path, "SKP")
    (linked,) = post.told("link", *numbers, "reason=PERSONS", "note=Two drivers")["linked"]
    assert (linked["reason"], linked["note"]) == ("PERSONS", "Two drivers")
    assert post.told("link", *numbers, "--undo")["linked"] == []
    assert post.run("link", *numbers, "--undo").returncode == 1


def test_a_call_is_noted_and_made_into_an_action(tmp_path: Path) -> None:
    small_register(tmp_path, "SKP").close()
    post = Station(tmp_path, "SKP")
    found = post.told("call", "Mr Hoxha, +355 69 20 12 345", "Sends the list", "--make", "action")
    assert found["call"]["fields"]["caller"] == "Mr Hoxha"
    assert found["call"]["fields"]["line"] == "+355 69 20 12 345"
    assert found["made"]["fields"]["source"] == found["call"]["id"]
    assert post.told("list", "case")["records"][0]["fields"]["title"] == "Sends the list"
    at = "2026-03-16T08:00Z Europe/Skopje"
    assert post.told("call", "Ana", "Rang", "--at", at, "--out")["call"]["fields"]["at"] == at


def test_a_document_is_read_copied_and_its_copy_taken_off_the_list(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Две комбиња", encoding="utf-8")
    with small_register(tmp_path, "SKP") as skopje:
        document = skopje.attach(skopje.add("case", title="Vans"), letter)
    post = Station(tmp_path, "SKP")
    assert post.told("text", document)["text"] == "Две комбиња"
    target = tmp_path / "copy.txt"
    assert post.run("save-copy", document, str(target)).returncode == 1  # nobody agreed
    assert not target.exists()
    saved = post.told("save-copy", document, str(target), "--yes")
    assert post.told("outside")["copies"] == [saved]
    assert post.run("outside", "--deleted", str(saved["number"])).returncode == 1
    target.unlink()
    assert post.told("outside", "--deleted", str(saved["number"]))["copies"] == []
