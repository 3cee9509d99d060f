"""A marking is known however it was typed, and one that is no marking holds nobody up."""

from __future__ import annotations

import pytest

from liaison_desk.records.markings import level_of


@pytest.mark.parametrize(
    ("marking", "level"),
    [
        ("TEPËR SEKRET", "4"), ("TEPER SEKRET", "4"), ("Tepër sekret, kopja 1/3", "4"),
        ("STROGO TAJNO (SI)", "4"), ("Državna tajna", "4"), ("ДРЖАВНА ТАЈНА", "4"),
        ("TRES SECRET UE", "4"), ("COSMIC TOP SECRET", "4"), ("çok gizli", "4"), ("COK GIZLI", "4"),
        ("ΑΚΡΩΣ ΑΠΟΡΡΗΤΟ", "4"), ("Άκρως απόρρητο", "4"),
        ("СТРОГО ДОВЕРЛИВО", "3"), ("STROGO POVERLJIVO", "3"), ("SECRET UE/EU SECRET", "3"),
        ("EU SECRET", "3"), ("STRICT SECRET", "3"), ("SEKRET / SECRET", "3"), ("S\u200bEKRET", "3"),
        ("NATO SECRET", "2"),  # Romania's 2 or the 3 of others: whoever writes it knows
        ("NATO CONFIDENTIAL", "2"), ("ДОВЕРЛИВО", "2"), ("ÖZEL", "2"), ("Confidential RS", "2"),
        ("HİZMETE ÖZEL", "1"), ("hizmete özel", "1"), ("I KUFIZUAR", "1"), ("EU RESTRICTED", "1"),
        ("SECRET DE SERVICIU", "1"), ("ЗА СЛУЖЕБНО ПОЛЗВАНЕ", "1"),
        ("Nije tajno", "0"), ("Pa klasifikim", "0"), ("Only for eyes of the desk", "0"),
        ("LIMITE", "0"), ("", "0"), ("–", "0"),
    ],
)  # fmt: skip
def test_a_marking_stands_for_its_level_however_it_was_typed(marking: str, level: str) -> None:
    assert level_of(marking) == level
