"""What happens to whole files: each function makes a broken one of it, always the same."""

from __future__ import annotations

from collections.abc import Callable

_SEED = 12_345
_FIRST_BYTES = 512  # of a head that stays, so that the format can still be told


def cut(data: bytes) -> bytes:
    """As a download that stopped."""
    return data[: 2 * len(data) // 3]


def flipped(data: bytes) -> bytes:
    """A bit in every hundredth byte turned, at places that a generator of remainders chooses."""
    broken, at = bytearray(data), _SEED
    for _ in range(max(1, len(data) // 100)):
        at = (at * 1_103_515_245 + 12_345) % 2**31
        broken[at % len(data)] ^= 1 << at % 7
    return bytes(broken)


def zeroed(data: bytes) -> bytes:
    """A middle of zeros, as a disk leaves it."""
    third = len(data) // 3
    return data[:third] + bytes(third) + data[2 * third :]


def swollen(data: bytes) -> bytes:
    """A head of the file, and then nothing but its first bytes, over and over."""
    return data[: len(data) // 2] + data[:_FIRST_BYTES] * (100_000 // min(_FIRST_BYTES, len(data)))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut": cut,
    "flipped": flipped,
    "zeroed": zeroed,
    "swollen": swollen,
}
