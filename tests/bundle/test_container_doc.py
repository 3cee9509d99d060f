"""The format's document says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liaison_desk.bundle import age, lines, padding, tar

DOCUMENT = (Path(__file__).parents[2] / "docs" / "bundle-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [tar, lines, padding])
def test_every_reason_for_a_refusal_stands_in_the_document(module: object) -> None:
    source = Path(str(getattr(module, "__file__", ""))).read_text(encoding="utf-8")
    reasons = set(re.findall(r'Malformed\("([a-z-]+)"\)', source))
    assert reasons
    assert {one for one in reasons if f"`{one}`" not in DOCUMENT} == set()


def test_the_sizes_in_the_document_are_those_of_the_code() -> None:
    assert f"{age.HEADER:,} bytes" in DOCUMENT
    assert f"{age.HEADER + age.NONCE:,} + *p*" in DOCUMENT
    assert f"{age.PUBLIC:,} bytes" in DOCUMENT
    assert f"{tar.MAX_SIZE:,} bytes" in DOCUMENT
    assert f"takes {tar.MAX_MEMBERS:,}" in DOCUMENT
    assert f"max(*b*, {padding.LEAST:,})" in DOCUMENT


def test_the_example_of_padding_comes_out_as_written() -> None:
    found = re.search(r"members take ([\d,]+), .* The padding has ([\d,]+)\.", DOCUMENT, re.DOTALL)
    assert found is not None
    total, size = (int(text.replace(",", "")) for text in found.groups())
    assert padding.padding_for(total) == size
