"""Tasks that live and end together, as `asyncio.TaskGroup` has them, and for certain.

In Python 3.11 a task may swallow its cancellation (`asyncio.wait_for`, when its answer comes at
the same moment); a group then waits for ever. Here it is cancelled again until it ends.
"""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")
AGAIN_S = 0.1


class Together:
    """`until_one_fails` ends them all when the first of them fails."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._failed: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def create_task(self, work: Coroutine[Any, Any, Result]) -> "asyncio.Task[Result]":
        """As a group's."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def until_one_fails(self) -> None:
        """Raises what the first one raised."""
        try:
            await self._failed
        finally:
            while self._tasks:
                for task in self._tasks:
                    task.cancel()
                await asyncio.wait(self._tasks, timeout=AGAIN_S)

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        failure = task.exception()
        if failure is not None and not self._failed.done():
            self._failed.set_exception(failure)
