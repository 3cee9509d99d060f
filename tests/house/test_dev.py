"""The developer's script: what it offers, when it installs, what it says when it cannot."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev


def run_script(*arguments: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, str(dev.ROOT / "dev.py"), *arguments]
    return subprocess.run(line, capture_output=True, text=True, check=False)


def test_help_names_every_command_that_something_stands_behind() -> None:
    answer = run_script("--help")
    assert answer.returncode == 0
    named = [line.split()[0] for line in answer.stdout.splitlines() if line.startswith("  ")]
    assert named == [one.name for one in dev.COMMANDS if (dev.ROOT / one.behind).exists()]
    assert "test" in named


def test_no_argument_is_a_question_for_help() -> None:
    assert run_script().stdout == run_script("--help").stdout


def test_an_unknown_command_is_refused() -> None:
    answer = run_script("tset")
    assert answer.returncode == 2
    assert "no command 'tset'" in answer.stderr


def test_a_campaign_can_be_run_in_parts() -> None:
    assert dev.campaign(["bundles", "2/3", "-x"]) == [
        "-rP", "tests/laws", "tests/bundle", "--part", "2/3", "-x",
    ]  # fmt: skip
    assert dev.campaign(["bundles"])[1:] == list(dev.CAMPAIGNS["bundles"])
    assert dev.campaign(["tests/feeds", "-x"]) == ["tests/feeds", "-x"]
    assert dev.campaign([]) == []
    for folders in dev.CAMPAIGNS.values():
        assert all((dev.ROOT / one).is_dir() for one in folders)


def test_a_command_without_its_file_is_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev.offered() == ()
    (tmp_path / "tests").mkdir()
    assert [one.name for one in dev.offered()] == ["test"]


def test_a_changed_lock_is_installed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    lock = tmp_path / "some.lock"
    lock.write_text("one==1\n")
    before = dev.stamp("some.lock")
    assert dev.stamp("some.lock") == before
    lock.write_text("one==2\n")
    assert dev.stamp("some.lock") != before


def test_a_library_that_is_missing_is_found_missing() -> None:
    assert dev.missing_libraries(["libnobody-has-this.so.7"]) == ["libnobody-has-this.so.7"]


@pytest.mark.skipif(sys.platform != "linux", reason="shared libraries by these names: Linux only")
def test_a_library_that_is_there_is_found() -> None:
    assert dev.missing_libraries(["libc.so.6"]) == []


def test_the_advice_names_library_and_package() -> None:
    text = dev.advice(["libEGL.so.1"], ["libegl1"])
    assert "libEGL.so.1" in text
    assert "apt-get install -y libegl1" in text


def test_what_was_compiled_is_kept_for_the_processes_to_come() -> None:
    inner = dev.child_environment({"PYTHONDONTWRITEBYTECODE": "1"}, window=False)
    assert "PYTHONDONTWRITEBYTECODE" not in inner


@pytest.mark.skipif(sys.platform != "linux", reason="a display is always there elsewhere")
@pytest.mark.parametrize(
    ("outer", "window", "offscreen"),
    [
        ({}, True, True),
        ({"DISPLAY": ":0"}, True, False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True, False),
        ({"DISPLAY": ":0"}, False, True),
    ],
)
def test_only_a_command_that_shows_itself_uses_the_display(
    outer: dict[str, str], window: bool, offscreen: bool
) -> None:
    inner = dev.child_environment(outer, window=window)
    assert (inner.get("QT_QPA_PLATFORM") == "offscreen") is offscreen
