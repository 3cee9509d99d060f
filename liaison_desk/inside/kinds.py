"""What kind of document it is: by its first bytes, and by its name where they do not tell."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Final

PDF: Final = "pdf"
ZIP: Final = "zip"  # its members tell whether it is a document
OFFICE: Final = "office"  # it is called like one: then it is one, or damaged
MAIL: Final = "mail"
HTML: Final = "html"
RTF: Final = "rtf"
PLAIN: Final = "plain"

BEGIN: Final = 4_096  # bytes that are looked at

_PLAIN: Final = frozenset({".txt", ".csv", ".tsv", ".log", ".md", ".json", ".xml", ".ics", ".vcf"})
_OFFICE: Final = frozenset({
    ".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".ppsx", ".odt", ".ods", ".odp",
})  # fmt: skip
_HTML: Final = frozenset({".htm", ".html", ".xhtml"})
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")  # with something in it, and with nothing
_OLD: Final = b"\xd0\xcf\x11\xe0"  # of Office until 2003, and what locks the newer ones
_LOCK: Final = "EncryptedPackage".encode("utf-16-le")
_NO_TEXT: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # no program writes it in text
_BOMS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def kind_of(name: str, mime: str, begin: bytes) -> str:
    """Return the kind of a document; empty for one that has no text for us."""
    suffix = PurePath(name).suffix.lower()
    if b"%PDF-" in begin[:1024]:  # readers allow something before it
        return PDF
    if begin.startswith(_ZIP):
        return OFFICE if suffix in _OFFICE else ZIP
    return RTF if begin.startswith(b"{\\rtf") else _kind_of_text(suffix, mime, begin)


def _kind_of_text(suffix: str, mime: str, begin: bytes) -> str:
    if suffix == ".eml" or mime == "message/rfc822":
        return MAIL
    if suffix in _HTML or mime == "text/html":
        return HTML
    if suffix in _PLAIN or mime.startswith("text/") or is_text(begin):
        return PLAIN
    return ""


def is_text(begin: bytes) -> bool:
    """Tell whether a document is text, whatever it is called: by how it begins."""
    if begin.startswith(_BOMS):
        return True
    if not begin or _NO_TEXT.search(begin):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(begin)
    except UnicodeDecodeError:  # of old programs, then most of it are letters all the same
        return bool(re.fullmatch(rb"[\s\x1b\x20-\x7e\x80-\xff]+", begin)) and _is_worded(begin)
    return True


def is_locked(data: bytes | bytearray) -> bool:
    """Tell whether a document of Office is locked with a password."""
    return data.startswith(_OLD) and _LOCK in data


def _is_worded(begin: bytes) -> bool:
    """Tell text with letters of one byte from what merely has no zero: it has words and spaces."""
    longest = max(map(len, re.split(rb"\s+", begin)), default=0)
    return longest < 100
