"""What kind of document it is: by its first bytes, and by its name where they do not tell."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

PDF: Final = "pdf"
ZIP: Final = "zip"  # DOCX or XLSX: its members tell
MAIL: Final = "mail"
PLAIN: Final = "plain"

_PLAIN: Final = frozenset({".txt", ".csv", ".tsv", ".log", ".md", ".json", ".xml", ".ics", ".vcf"})


def kind_of(name: str, mime: str, begin: bytes) -> str:
    """Return the kind of a document; empty for one that has no text for us."""
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in begin[:1024]:  # readers allow something before it
        return PDF
    if begin.startswith(b"PK\x03\x04"):
        return ZIP
    if suffix == ".eml" or mime == "message/rfc822":
        return MAIL
    if suffix in _PLAIN or mime.startswith("text/"):
        return PLAIN
    return ""
