"""What the tests of the rows share: a post and its headquarters."""

from __future__ import annotations

import io

from pypdf import PdfReader

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from tests.desk.network import Network

HEADQUARTERS, POST = "TIA", "SKP"


def told(network: Network, record: str, *, post: str = POST) -> Record:
    """Send what the post has to headquarters, and return the record as it stands there."""
    network.send(post, HEADQUARTERS)
    here, there = network[post].get(record), network[HEADQUARTERS].get(record)
    assert there.fields == here.fields
    return there


def printed(register: Register, meeting: str, *languages: str) -> str:
    """Return the text of a meeting's minutes as they are printed, on one line."""
    return text_of(register.draw_minutes(meeting, languages)[0])


def text_of(data: bytes) -> str:
    """Return the text of a PDF on one line."""
    pages = PdfReader(io.BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
