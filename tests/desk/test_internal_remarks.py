"""What is written for ourselves stands on no paper, and goes along only where it may."""

from __future__ import annotations

import io
import zlib

import pytest
from pypdf import PdfReader

from liaison_desk.desk.errors import NotHere
from liaison_desk.register import Register
from liaison_desk.words import LANGUAGES
from tests.desk.network import Network

SAID = "Zemërak does not trust their analyst"


@pytest.fixture
def skopje(network: Network) -> Register:
    return network["SKP"]


def minutes(register: Register) -> tuple[str, str]:
    """Return a meeting with one paragraph, and that paragraph."""
    titles = {one: f"Routes {one}" for one in LANGUAGES}
    meeting = register.add("meeting", title=titles, languages=list(LANGUAGES))
    item = register.add("agenda_item", file=meeting, title=titles)
    return meeting, register.add("paragraph", file=meeting, item=item, text=titles)


def streams(data: bytes) -> bytes:
    """Return everything that lies in a PDF, unpacked."""
    found = [data]
    for part in data.split(b"stream")[1:]:
        try:
            found.append(zlib.decompress(part.strip(b"\r\n").partition(b"endstream")[0]))
        except zlib.error:
            continue
    return b"".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remark_is_in_no_byte_of_the_paper(skopje: Register, language: str) -> None:
    meeting, said = minutes(skopje)
    before = skopje.draw_minutes(meeting, [language])[0]
    skopje.add("remark", file=meeting, about=said, text=SAID)
    skopje.add("remark", file=meeting, text=SAID)
    after = skopje.draw_minutes(meeting, [language])[0]
    assert before == after
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(after)).pages)
    assert f"Routes {language}" in " ".join(text.split())
    for word in SAID.split():
        assert word.encode() not in streams(after)


def test_a_remark_is_found_by_us_and_stays_at_the_post_where_it_says_so(network: Network) -> None:
    skopje, ljubljana = network["SKP"], network["LJU"]
    meeting, said = minutes(skopje)
    open_ = skopje.add("remark", file=meeting, about=said, text="Ask again in June.")
    kept = skopje.add("remark", file=meeting, about=said, text=SAID, restricted_to_post=True)
    assert [one.id for one in skopje.find("analyst")] == [kept]
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    for register in (ljubljana, network["TIA"]):
        assert register.get(open_).text == "Ask again in June."
        with pytest.raises(NotHere):
            register.get(kept)


def test_a_remark_stays_with_what_it_is_about(network: Network) -> None:
    skopje = network["SKP"]
    meeting, said = minutes(skopje)
    remark = skopje.add("remark", file=meeting, about=said, text=SAID)
    skopje.change(said, restricted_to_post=True)
    skopje.share(meeting, ["LJU"])
    network.settle_down()
    with pytest.raises(NotHere):
        network["LJU"].get(remark)
