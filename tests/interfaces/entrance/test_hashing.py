"""A password is dear to try, and cannot be tried until the memory is full."""

from __future__ import annotations

from ohmylot.config.hashing import HouseHasher

COST = "$m=47104,t=1,p=1$"


def test_it_works():
    hasher = HouseHasher()
    kept = hasher.encode("une longue phrase du causse", hasher.salt())

    assert COST in kept
    assert hasher.verify("une longue phrase du causse", kept)
    assert not hasher.verify("une autre phrase du causse", kept)
    assert not hasher.must_update(kept)
    assert hasher.must_update(kept.replace(COST, "$m=102400,t=2,p=8$"))
