"""Texts of old programs come as their writers saw them, whichever code page they were saved in."""

from __future__ import annotations

import pytest

from liaison_desk.codepages import decoded


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("Ju lutemi të na informoni për personin Çelik Hoxha. Përshëndetje", "cp1250"),
        ("Prosimo za preverjanje osebe Škrjanec Žiga, rojen v Čačku", "cp1250"),
        ("Prosimo za preverjanje osebe Škrjanec Žiga, rojen v Čačku", "iso8859_2"),
        ("“Šofer” – 5 € © 2026", "cp1250"),
        ("Đorđe", "cp1250"),
        ("Vă rugăm să verificaţi persoana. Mulţumim", "cp1250"),
        ("Příští týden žádáme o prověření osoby Ďurič", "cp1250"),
        ("Молиме проверка на лице Ѓорѓи Ќосев, возило СК-1234-АБ", "cp1251"),
        ("Name: Ѓорѓи Ќосев; plate SK-1234-AB; please answer until 16.03.2026", "cp1251"),
        ("Ђорђе Петровић, Љубљана, Чачак", "cp1251"),
        ("Щерев, роден 1970 г.", "cp1251"),
        ("Παρακαλούμε ελέγξτε το πρόσωπο Γεώργιος Παπαδόπουλος", "cp1253"),
        ("Name: ΠΑΠΑΔΟΠΟΥΛΟΣ; plate AA 117", "cp1253"),
        ("Προς", "cp1253"),
        ("Lütfen Kılıç Şükrü Güneş isimli şahsı kontrol ediniz. İstanbul, ığdır", "cp1254"),
        ("Kılıç", "cp1254"),
        ("La persona è già nota; perché più no.", "cp1252"),
    ],
)
def test_a_text_of_one_byte_a_letter_is_read_in_its_own_letters(said: str, encoding: str) -> None:
    assert decoded(said.encode(encoding)) == said


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
def test_a_text_in_unicode_is_read_with_its_mark_and_without(encoding: str) -> None:
    said = "Ѓорѓи Ќосев, Škrjanec, Παπαδόπουλος: 16.03.2026\r\n"
    assert decoded(said.encode(encoding)) == said


def test_one_damaged_letter_does_not_change_all_others() -> None:
    assert decoded("Škrjanec čaka ž".encode()[:-1]) == "Škrjanec čaka \ufffd"
    assert decoded("Škrjanec\0 čaka in čaka v Čačku na Žiga Šeha.".encode()).startswith(
        "Škrjanec\0 čaka"
    )


def test_what_is_no_text_at_all_is_refused_by_nobody() -> None:
    assert decoded(b"") == ""
    assert decoded(bytes(range(256)))
