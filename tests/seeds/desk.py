"""What the tests of the rows share: a post and its headquarters."""

from __future__ import annotations

from liaison_desk.desk.reading import Record
from tests.desk.network import Network

HEADQUARTERS, POST = "TIA", "SKP"


def told(network: Network, record: str, *, post: str = POST) -> Record:
    """Send what the post has to headquarters, and return the record as it stands there."""
    network.send(post, HEADQUARTERS)
    here, there = network[post].get(record), network[HEADQUARTERS].get(record)
    assert there.fields == here.fields
    return there
