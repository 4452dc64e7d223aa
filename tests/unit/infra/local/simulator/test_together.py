"""Tasks that end together, also those that overhear it the first time."""

import asyncio

import pytest

from infra.local.simulator.together import Together


def test_the_first_failure_ends_all_even_one_that_swallows_its_cancellation() -> None:
    swallowed: list[str] = []

    async def deaf() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            swallowed.append("once")
        await asyncio.sleep(60)

    async def fail() -> None:
        await asyncio.sleep(0)
        raise ConnectionResetError

    async def run() -> None:
        tasks = Together()
        tasks.create_task(deaf())
        tasks.create_task(fail())
        await asyncio.wait_for(tasks.until_one_fails(), 5)

    with pytest.raises(ConnectionResetError):
        asyncio.run(run())
    assert swallowed == ["once"]


def test_who_waits_for_them_ends_them() -> None:
    async def run() -> int:
        tasks = Together()
        long = tasks.create_task(asyncio.sleep(60))
        waiting = asyncio.create_task(tasks.until_one_fails())
        await asyncio.sleep(0.01)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return long.cancelled()

    assert asyncio.run(run())
