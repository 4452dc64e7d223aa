"""What the embedded AWS lacks, mended from outside: one module per gap, applied in this order.

Each module says in its docstring what the gap is, where ministack 1.5.33 is wrapped, and when
the module can go. Its test starts the emulator once without it (`HUB_EMULATOR_WITHOUT`) and
fails when the gap is no longer there.
"""

from collections.abc import Callable

from infra.local.emulator.mends import (
    batches,
    cookies,
    cors,
    expressions,
    handshake,
    mail,
    outbox,
    pollers,
    pool,
    replies,
    rollouts,
    route_response,
    secret_ref,
    secure_transport,
    streams,
    ttl,
    worker_environment,
    worker_layers,
    worker_logs,
)

MENDS: dict[str, Callable[[], None]] = {
    "route_response": route_response.apply,
    "rollouts": rollouts.apply,
    "cors": cors.apply,
    "secret_ref": secret_ref.apply,
    "ttl": ttl.apply,
    "expressions": expressions.apply,
    "batches": batches.apply,
    "secure_transport": secure_transport.apply,
    "mail": mail.apply,
    "worker_environment": worker_environment.apply,
    "worker_layers": worker_layers.apply,
    "worker_logs": worker_logs.apply,
    "pool": pool.apply,
    "outbox": outbox.apply,
    "replies": replies.apply,
    "handshake": handshake.apply,
    "cookies": cookies.apply,
    "streams": streams.apply,
    "pollers": pollers.apply,
}


def apply_all(without: frozenset[str]) -> None:
    """Every mend but those named. Raises ValueError for a name that no mend has."""
    if unknown := without - MENDS.keys():
        raise ValueError(f"No mend is called {', '.join(sorted(unknown))}.")
    for name, apply in MENDS.items():
        if name not in without:
            apply()
