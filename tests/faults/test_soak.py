"""A short run of the soak, and how it judges."""

from tests.faults.soak import WARM, Growth, Moment, Plan, soak


async def test_a_short_run_reads_the_memory_of_the_bot() -> None:
    growth = await soak(Plan(turns=20, people=5, seconds=0.5, artists=0))
    assert growth.moments[-1].turns >= 20
    assert growth.warm.megabytes > 50
    assert growth.lost == 0


def test_growth_is_counted_from_when_the_bot_was_warm() -> None:
    moments = [Moment(1, 10), Moment(WARM, 100), Moment(10 * WARM, 109)]
    assert not Growth(moments).wrong()
    assert Growth([*moments, Moment(11 * WARM, 111)]).wrong()
    assert "100 MB after 30000 turns, 109 MB after 300000: 1.09 times" in Growth(moments).text()


def test_half_of_a_short_run_is_for_getting_warm() -> None:
    assert Growth([Moment(10, 50), Moment(50, 80), Moment(100, 84)]).warm == Moment(50, 80)


def test_who_was_never_answered_is_wrong() -> None:
    assert Growth([Moment(10, 50, lost=1), Moment(20, 50)]).wrong()
