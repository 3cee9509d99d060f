"""The text of a mail (RFC 5322): who, when, what about, what it says, what hangs on it."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Final

_HEAD: Final = ("From", "To", "Cc", "Date", "Subject")
_SILENT: Final = frozenset({"script", "style", "head", "title"})
_LINES: Final = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "blockquote"})


def read(data: bytes) -> Iterator[str]:
    """Yield the text of a mail; links and pictures in it are never followed."""
    mail = email.message_from_bytes(data, policy=email.policy.default)
    for name in _HEAD:
        if mail[name]:
            yield f"{name}: {mail[name]}\n"
    yield "\n"
    body = mail.get_body(("plain", "html"))
    if isinstance(body, EmailMessage):
        said = str(body.get_content())
        yield _bare(said) if body.get_content_subtype() == "html" else said
    for part in mail.iter_attachments():
        if part.get_filename():
            yield f"\n[{part.get_filename()}]"


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the base's
        self._silent += tag in _SILENT
        if tag in _LINES:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.found.append(data)


def _bare(html: str) -> str:
    reader = _Html()
    reader.feed(html)
    reader.close()
    return "".join(reader.found)
