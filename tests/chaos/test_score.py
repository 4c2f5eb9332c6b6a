"""The scores: the same seed is the same run, and a long one leaves nothing out."""

import pytest

from tests.chaos import score


@pytest.mark.parametrize("make", [score.short, score.long])
def test_a_seed_is_one_run(make):
    assert make(7) == make(7)
    assert make(7).blows != make(8).blows


@pytest.mark.parametrize("seed", range(20))
def test_a_long_run_has_every_kind_of_blow_and_a_quiet_end(seed):
    run = score.long(seed)
    assert {blow.what for blow in run.blows} == set(score.WEIGHTS)
    assert max(blow.at + blow.down for blow in run.blows) < run.seconds
    assert [blow.at for blow in run.blows] == sorted(blow.at for blow in run.blows)
