"""The contributor's page is run as it stands: a newcomer's first field, end to end."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def blocks() -> dict[str, list[str]]:
    """Return the code blocks of the page by language, in order."""
    found: dict[str, list[str]] = {}
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for language, code in BLOCK.findall(text):
        found.setdefault(language, []).append(code)
    return found


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory, blocks: dict[str, list[str]]) -> Path:
    """Return a copy of the project in which the page was followed up to its third step."""
    copy = tmp_path_factory.mktemp("clone")
    for name in ("liaison_desk", "resources"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    (change,) = blocks["diff"]
    subprocess.run(
        ["git", "apply", "--unsafe-paths", "-"], cwd=copy, input=change.encode(), check=True
    )
    (words,) = blocks["json"]
    for language, added in json.loads(words).items():
        file = copy / "resources" / "words" / f"records.{language}.json"
        known = json.loads(file.read_text(encoding="utf-8"))
        file.write_text(json.dumps(known | added, ensure_ascii=False), encoding="utf-8")
    return copy


def _run(code: str, tree: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_new_field_travels_in_a_bundle_and_is_found(
    tree: Path, blocks: dict[str, list[str]]
) -> None:
    said = _run(blocks["python"][0], tree)
    assert "found by badge_number" in said
    assert "arrived as TST-4711" in said


def test_the_new_field_stands_in_the_form_under_its_own_word(
    tree: Path, blocks: dict[str, list[str]]
) -> None:
    assert "Numri i distinktivit TST-4711" in _run(blocks["python"][1], tree)


def test_every_command_on_the_page_exists(blocks: dict[str, list[str]]) -> None:
    offered = subprocess.run(
        [sys.executable, "dev.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    named = re.findall(r"dev\.py (\w+)", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert set(named) >= {"run", "test", "check"}
    missing = [one for one in named if one not in offered]
    assert not missing
