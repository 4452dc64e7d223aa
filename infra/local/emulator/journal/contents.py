"""What a snapshot holds beyond what ministack 1.5.33 would save, and what it leaves out.

Added: stream records not read yet, at their absolute positions, and transaction tokens. Left out:
log events. Code of functions and layers lies in files of its own, named by its hash.
"""

from collections.abc import Callable
from typing import Any

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import cloudwatch_logs, dynamodb, lambda_svc, scheduler

from infra.local.emulator.journal import positions
from infra.local.emulator.journal.lines import StateFolderBroken

State = dict[str, Any]

referenced_code: set[str] = set()
"""The code files that the last state of Lambda named."""
prune_code = lambda_svc._prune_orphan_code_blobs


def install() -> None:
    dynamodb.get_state = _tables_and_streams
    dynamodb.load_persisted_state = _load_tables(dynamodb.load_persisted_state)
    lambda_svc.get_state = _functions_and_layers(lambda_svc.get_state)
    lambda_svc.load_persisted_state = _load_functions(lambda_svc.load_persisted_state)
    # Code files are dropped after the snapshot that forgets them is there, not before.
    lambda_svc._prune_orphan_code_blobs = _remember
    cloudwatch_logs.get_state = _log_groups
    scheduler.get_state = _schedules(scheduler.get_state)
    scheduler.load_persisted_state = _load_schedules(scheduler.load_persisted_state)


def _tables_and_streams() -> State:
    tables, trimmed, records = (AccountRegionScopedDict() for _ in range(3))
    for (account, region, name), table in dynamodb._tables.all_items():
        kept = {key: value for key, value in table.items() if key != dynamodb._INDEX_MEMBERS}
        tables.set_scoped(account, region, name, kept)
        scope = {"account_id": account, "region": region}
        start = dynamodb.stream_start_position(name, **scope)
        end = dynamodb.stream_end_position(name, **scope)
        read = positions.slowest(table.get("LatestStreamArn", ""), account, region)
        base = unread_from(start, end, read)
        unread = dynamodb._live_stream_records(name, account, region)[base - start :]
        trimmed.set_scoped(account, region, name, base)
        records.set_scoped(account, region, name, unread)
    return {
        "tables": tables,
        "tags": dynamodb._tags,
        "ttl_settings": dynamodb._ttl_settings,
        "pitr_settings": dynamodb._pitr_settings,
        "kinesis_destinations": dynamodb._kinesis_destinations,
        "contributor_insights": dynamodb._contributor_insights,
        "backups": dynamodb._backups,
        "resource_policies": dynamodb._resource_policies,
        "exports": dynamodb._exports,
        "imports": dynamodb._imports,
        "hub_stream_trimmed": trimmed,
        "hub_stream_records": records,
        "hub_stream_counter": dynamodb._stream_seq_counter,
        "hub_tokens": dynamodb._txn_idempotency,
    }


def unread_from(start: int, end: int, read: int | None) -> int:
    """The first position that some mapping still has to read; `end` when nobody reads."""
    return end if read is None else min(max(read, start), end)


def _load_tables(load: Callable[[State], None]) -> Callable[[State], None]:
    def load_persisted_state(state: State) -> None:
        load(state)
        dynamodb._stream_trimmed.update(state["hub_stream_trimmed"])
        dynamodb._stream_records.update(state["hub_stream_records"])
        dynamodb._stream_seq_counter = state["hub_stream_counter"]
        dynamodb._txn_idempotency.update(state["hub_tokens"])

    return load_persisted_state


def _functions_and_layers(get: Callable[[], State]) -> Callable[[], State]:
    def get_state() -> State:
        state = get()
        for version in _layer_versions(state):
            if isinstance(version.get("_zip_data"), bytes):
                digest = lambda_svc._write_code_blob(version["_zip_data"])
                version["_zip_data"] = {lambda_svc._BLOB_REF_KEY: digest}
                referenced_code.add(digest)
        return state

    return get_state


def _load_functions(load: Callable[[State], None]) -> Callable[[State], None]:
    def load_persisted_state(state: State) -> None:
        for version in _layer_versions(state):
            reference = version.get("_zip_data")
            if isinstance(reference, dict):
                version["_zip_data"] = _code(reference)
        for function in state["functions"]._data.values():
            for holder in (function, *function.get("versions", {}).values()):
                if isinstance(holder.get("code_zip"), dict):
                    holder["code_zip"] = _code(holder["code_zip"])
        load(state)

    return load_persisted_state


def _layer_versions(state: State) -> list[State]:
    return [v for layer in state["layers"]._data.values() for v in layer["versions"]]


def _code(reference: State) -> bytes:
    digest = reference[lambda_svc._BLOB_REF_KEY]
    code = lambda_svc._read_code_blob(digest)
    if code is None:
        raise StateFolderBroken(f"the code {digest} of a function is missing in the state folder")
    return bytes(code)


def _remember(referenced: set[str]) -> None:
    referenced_code.clear()
    referenced_code.update(referenced)


def _log_groups() -> State:
    """Groups with their settings; what was logged is not state."""
    groups = AccountRegionScopedDict()
    for key, group in cloudwatch_logs._log_groups.all_items():
        groups.set_scoped(*key, {**group, "streams": {}})
    return {"log_groups": groups, "destinations": cloudwatch_logs._destinations}


def _schedules(get: Callable[[], State]) -> Callable[[], State]:
    def get_state() -> State:
        fired = [[list(key), at] for key, at in list(scheduler._schedule_last_fired.items())]
        return {**get(), "hub_last_fired": fired}

    return get_state


def _load_schedules(load: Callable[[State], None]) -> Callable[[State], None]:
    def load_persisted_state(state: State) -> None:
        load(state)
        fired = {tuple(key): at for key, at in state["hub_last_fired"]}
        scheduler._schedule_last_fired.update(fired)

    return load_persisted_state
