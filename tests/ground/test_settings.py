"""Settings come back as they were kept, and damage means defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from liaison_desk.settings import FILE, MOST_REGISTERS, Settings, load, save


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    chosen = Settings("sq", "dark", 10, False, ("/a", "/b"))
    save(chosen, tmp_path)
    assert load(tmp_path) == chosen


@pytest.mark.parametrize(
    "damage", [b"", b"[]", b"{", b"\xff", b'{"language": "xx", "idle_minutes": true, "look": 3}']
)
def test_damage_means_defaults(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / FILE).write_bytes(damage)
    assert load(tmp_path) == Settings()


def test_one_wrong_value_spoils_no_other(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"language": "mk", "idle_minutes": 0}', encoding="utf-8")
    assert load(tmp_path) == Settings(language="mk")


def test_the_register_used_last_stands_first_and_once(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_register(tmp_path / str(number))
    settings = settings.with_register(tmp_path / "5")
    assert settings.registers[0] == str(tmp_path / "5")
    assert len(settings.registers) == len(set(settings.registers)) == MOST_REGISTERS
