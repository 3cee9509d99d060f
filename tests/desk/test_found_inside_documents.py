"""What was read inside a document is found by the search, until the document is changed or gone."""

from __future__ import annotations

from pathlib import Path

from tests.desk.network import Network

LETTER = "Комбето СК 1234 АБ го возел Ѓорѓи Ќерим. SIENA 1934-22"


def attached(network: Network, tmp_path: Path) -> tuple[str, str]:
    source = tmp_path / "letter.txt"
    source.write_text(LETTER, encoding="utf-8")
    post = network["SKP"]
    case = post.add("case", title="Vans")
    return case, post.attach(case, source)


def test_a_document_is_found_by_what_it_says_in_any_script(
    network: Network, tmp_path: Path
) -> None:
    _, letter = attached(network, tmp_path)
    post = network["SKP"]
    assert post.find("gjorgji kjerim") == []
    post.text_of(letter)
    for typed in ("gjorgji kjerim", "Ѓорѓи", "193422", "kombeto"):
        (hit,) = post.find(typed)
        assert (hit.id, hit.kind, hit.label, hit.inside) == (
            letter,
            "attachment",
            "letter.txt",
            True,
        )
    (named,) = post.find("letter.txt")
    assert not named.inside  # what is written about it comes first, and once


def test_a_document_in_the_bin_is_not_found_and_checks_stay_whole(
    network: Network, tmp_path: Path
) -> None:
    _, letter = attached(network, tmp_path)
    post = network["SKP"]
    post.text_of(letter)
    post.check()
    post.delete(letter)
    assert post.find("kombeto") == []


def test_a_document_that_came_in_a_bundle_is_found_once_its_words_were_learnt(
    network: Network, tmp_path: Path
) -> None:
    _, letter = attached(network, tmp_path)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing that can be read")
    post, home = network["SKP"], network["TIA"]
    damaged = post.attach(post.list("case")[0].id, broken)
    post.export_bundle("TIA", tmp_path / "out.bundle")
    home.apply(home.read_bundle(tmp_path / "out.bundle"))
    assert home.find("kombeto") == []
    assert set(home.unread_documents()) == {letter, damaged}
    for one in home.unread_documents():
        home.learn(one)
    assert [hit.id for hit in home.find("kombeto")] == [letter]
    assert home.unread_documents() == []  # what cannot be read is tried once
    home.check()
    post.change(letter, name="renamed.txt")
    post.export_bundle("TIA", tmp_path / "again.bundle")
    home.apply(home.read_bundle(tmp_path / "again.bundle"))
    assert home.unread_documents() == [letter]
