"""A silent call waits 50 ms for a log line, and what a WebSocket handler logs is lost.

Wrapped: `lambda_runtime.Worker`: its bounded drain becomes the plain one, its reader prints each
line as it comes, and its `invoke` prints the trace of a handler that raised. A line may be
filed under the next invocation in the log service; what is printed is in order.
Can go when a call takes less than 50 ms and a WebSocket handler's line is seen, without it.
"""

from typing import Any

from ministack.core import lambda_runtime


def apply() -> None:
    worker_type = lambda_runtime.Worker
    invoke = worker_type.invoke

    def invoke_and_print(worker: Any, *args: Any, **options: Any) -> Any:
        result = invoke(worker, *args, **options)
        if result.get("status") == "error":
            _print(worker, result.get("trace") or result.get("error"))
        return result

    worker_type.invoke = invoke_and_print
    worker_type._read_stderr = _read_and_print
    worker_type._drain_stderr_bounded = lambda worker, **_waits: worker._drain_stderr()


def _read_and_print(worker: Any) -> None:
    """The body of the thread that reads a worker's stderr until the process ends."""
    lines = worker._stderr_queue
    for line in worker._proc.stderr:
        lines.put(line.rstrip("\n"))
        _print(worker, line)


def _print(worker: Any, text: Any) -> None:
    for line in str(text).splitlines():
        print(f"[{worker.func_name}] {line}", flush=True)
