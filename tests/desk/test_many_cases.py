"""Many cases with their attachments into an empty station: each where it belongs."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

from tests.desk.network import Network

CASES = 500
WITH_ATTACHMENTS = 150


def test_each_attachment_of_five_hundred_cases_arrives_on_its_own_case(
    network: Network, tmp_path: Path
) -> None:
    skopje, tirana = network["SKP"], network["TIA"]
    network.settle_down()
    rng = random.Random(6)
    document = tmp_path / "document.bin"
    attached = {}
    with skopje.batch():
        cases = [skopje.add("case", title=f"Case {one}") for one in range(CASES)]
    for case in rng.sample(cases, WITH_ATTACHMENTS):
        document.write_bytes(rng.randbytes(rng.randint(1, 4000)))
        attached[case] = hashlib.sha256(document.read_bytes()).hexdigest()
        skopje.attach(case, document)
    report = network.send("SKP", "TIA")
    assert report.attachments == WITH_ATTACHMENTS
    assert {one.id for one in tirana.list("case")} == set(cases)
    arrived = {
        one.file: hashlib.sha256(b"".join(tirana.document(one.id))).hexdigest()
        for one in tirana.list("attachment")
    }
    assert arrived == attached
    for case, expected in attached.items():
        (one,) = tirana.list("attachment", file=case)
        assert one.sha256 == expected
    tirana.check()
    assert tirana.digest("SKP") == skopje.digest("TIA")
