"""What a simulated charger keeps through a loss of power: meters, what ran, what is untold."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from infra.local.simulator.station import Said, Station, Transaction


def remember(station: Station, path: Path) -> None:
    """Whole or not at all."""
    known: list[Transaction] = [*station.running.values()]
    known += [said.transaction for said in station.queue if said.transaction not in known]
    held = {
        "told": station.told,
        "meters_wh": station.meters_wh,
        "list_version": station.list_version,
        "local_list": station.local_list,
        "transactions": [_kept(transaction) for transaction in known],
        "queue": [_noted(said) for said in station.queue],
    }
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(held))
    draft.replace(path)


def recall(station: Station, path: Path) -> list[Transaction]:
    """Fills in what was kept; the transactions that a loss of power cut off."""
    if not path.exists():
        return []
    held = json.loads(path.read_text())
    station.told = held["told"]
    station.meters_wh.update({int(at): meter for at, meter in held["meters_wh"].items()})
    station.list_version, station.local_list = held["list_version"], held["local_list"]
    known = [_transaction(one) for one in held["transactions"]]
    by_id = {transaction.own_id: transaction for transaction in known}
    for one in held["queue"]:
        told = {**one, "transaction": by_id[one["transaction"]]}
        station.say(Said(**{**told, "at": datetime.fromisoformat(one["at"])}))
    return [transaction for transaction in known if transaction.ended_at is None]


def _kept(transaction: Transaction) -> dict[str, Any]:
    shown = {name: value for name, value in vars(transaction).items() if name != "stopping"}
    ended = transaction.ended_at
    times = {"started_at": transaction.started_at.isoformat()}
    return {**shown, **times, "ended_at": ended.isoformat() if ended else None}


def _transaction(kept: dict[str, Any]) -> Transaction:
    ended = kept["ended_at"]
    times = {"started_at": datetime.fromisoformat(kept["started_at"])}
    return Transaction(
        **{**kept, **times, "ended_at": datetime.fromisoformat(ended) if ended else None}
    )


def _noted(said: Said) -> dict[str, Any]:
    return {**vars(said), "transaction": said.transaction.own_id, "at": said.at.isoformat()}
