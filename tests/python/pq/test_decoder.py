"""Backend messages cut anywhere, and bytes that are none."""

import pytest

from pq.wire import encoder, fields
from pq.wire.decoder import Decoder, ProtocolError

ROW = encoder.message(b"D", b"\0\2", b"\0\0\0\1x", b"\xff\xff\xff\xff")
STREAM = (
    encoder.message(b"T", b"\0\0")
    + ROW
    + ROW
    + encoder.message(b"C", b"SELECT 2\0")
    + encoder.message(b"D", b"\0\0")
    + encoder.message(b"I")
    + encoder.message(b"D", b"\0\1", b"\0\1\0\0", b"y" * 65536)
    + encoder.message(b"Z", b"I")
)


def decode(pieces):
    seen = []
    decoder = Decoder(
        lambda body: seen.append(("D", body)),
        lambda kind, body: seen.append((chr(kind), body, decoder.position)),
    )
    for piece in pieces:
        decoder.feed(piece)
    return seen, decoder.position


WHOLE = decode([STREAM])


def test_whole():
    seen, position = WHOLE
    assert [message[0] for message in seen] == list("TDDCDIDZ")
    assert position == len(STREAM)
    assert seen[-1] == ("Z", b"I", len(STREAM))
    assert fields.values(seen[1][1]) == [b"x", None]


def test_cut_at_every_byte():
    small = STREAM[:80]
    for cut in range(len(STREAM) if len(STREAM) < 2000 else 200):
        assert decode([STREAM[:cut], STREAM[cut:]]) == WHOLE
    for first in range(len(small)):
        for second in range(first, len(small)):
            pieces = [STREAM[:first], STREAM[first:second], STREAM[second:]]
            assert decode(pieces) == WHOLE


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 1000])
def test_in_small_pieces(size):
    pieces = [STREAM[at : at + size] for at in range(0, len(STREAM), size)]
    assert decode(pieces) == WHOLE


def test_empty_pieces():
    assert decode([b"", STREAM[:3], b"", STREAM[3:], b""]) == WHOLE


@pytest.mark.parametrize("length", [0, 3, -1, 1 << 30 | 1])
def test_impossible_lengths(length):
    with pytest.raises(ProtocolError, match="not PostgreSQL's wire"):
        decode([b"D" + length.to_bytes(4, signed=True)])
