"""Runs a few lines of JavaScript beside the other implementations from npm."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests import outside


def run(script: str, given: Mapping[str, Any] | None = None) -> Any:
    """Return what ``script`` hands to ``done(…)``, as JSON; it reads ``given``.

    Bytes travel as base64 texts. The tests that come here are marked with
    the tools they need, so node is there.
    """
    node = outside.find("node")
    assert node is not None
    whole = (
        "import fs from 'node:fs';\n"
        "const given = JSON.parse(fs.readFileSync(0, 'utf8'));\n"
        "const done = (value) => fs.writeSync(1, JSON.stringify(value));\n" + script
    )
    answer = subprocess.run(
        [node, "--input-type=module", "-e", whole],
        cwd=Path(outside.BUILD),
        input=json.dumps(given or {}),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)
