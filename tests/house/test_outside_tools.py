"""A missing outside tool is a skip with its reason, and under ``--all`` a failure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import outside
from tests.house.source import ROOT

SUITE = """
import pytest
from tests import outside

outside.TOOLS["no-such-tool"] = "stands for one that is missing"

@pytest.mark.outside("no-such-tool")
def test_marked():
    raise AssertionError("must not run")

def test_asking(outside_tool):
    outside_tool("no-such-tool")
"""


def outcome_of(tmp_path: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a small suite of its own that needs a tool nobody has."""
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n")
    (tmp_path / "test_suite.py").write_text(SUITE)
    line = [sys.executable, "-m", "pytest", str(tmp_path), "-p", "no:cacheprovider"]
    line += ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), *options]
    line += ["--basetemp", str(tmp_path / "inner")]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)


def test_without_all_a_missing_tool_is_a_skip_that_names_its_reason(tmp_path: Path) -> None:
    done = outcome_of(tmp_path)
    assert done.returncode == 0, done.stdout
    assert "2 skipped" in done.stdout
    assert "no-such-tool is not here: stands for one that is missing" in done.stdout


def test_with_all_a_missing_tool_is_a_failure(tmp_path: Path) -> None:
    done = outcome_of(tmp_path, "--all")
    assert done.returncode == 1, done.stdout
    assert "no-such-tool is not here" in done.stdout
    assert "skipped" not in done.stdout


def test_a_tool_that_nobody_named_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        outside.find("nonsense")


@pytest.mark.outside("node", "age-encryption")
def test_node_can_load_the_other_age(outside_tool: Callable[[str], Path]) -> None:
    folder = outside_tool("age-encryption")
    code = 'import("age-encryption").then(age => console.log(typeof age.Decrypter))'
    done = subprocess.run(
        [outside_tool("node"), "-e", code], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.stdout.strip() == "function", done.stderr


@pytest.mark.outside("age-encryption", "cctv-age")
def test_the_other_age_and_its_vectors_are_the_versions_that_were_asked_for(
    outside_tool: Callable[[str], Path],
) -> None:
    asked = json.loads((ROOT / ".ci" / "package.json").read_text())["dependencies"]
    for name, version in asked.items():
        found = json.loads((outside_tool(name) / "package.json").read_text())["version"]
        assert found == version


def test_every_outside_tool_is_one_that_the_proofs_install() -> None:
    sources = [".ci/run", ".ci/package.json", ".ci/outside.in"]
    installed = "".join((ROOT / name).read_text(encoding="utf-8") for name in sources)
    assert [name for name in outside.TOOLS if name not in installed] == []
