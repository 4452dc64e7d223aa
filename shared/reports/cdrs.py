"""Reports as charge detail records of OCPI 2.2.1 (mod_cdrs), in one JSON list.

Energy is in kWh, times are in decimal hours. What nobody told us is left out: the party of OCPI
that we are not, and what plugs a charger has.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from shared.domain.chargers import Charger
from shared.domain.companies import Site
from shared.domain.corrections import Correcting
from shared.domain.pricing import Line, LineKind, Price
from shared.domain.session_times import duration_s
from shared.domain.sessions import Session
from shared.reports.cdr_signed import signed_data_of
from shared.reports.countries import alpha_3
from shared.reports.rows import Entry, auth_method_of

_HOUR_S = 3600
_LONGEST_ID = 36
_UNKNOWN = "#NA"
_DIMENSIONS = {
    LineKind.START: "FLAT",
    LineKind.ENERGY: "ENERGY",
    LineKind.CHARGING_TIME: "TIME",
    LineKind.IDLE_TIME: "PARKING_TIME",
}
_TOTALS = {
    "total_fixed_cost": LineKind.START,
    "total_energy_cost": LineKind.ENERGY,
    "total_time_cost": LineKind.CHARGING_TIME,
    "total_parking_cost": LineKind.IDLE_TIME,
}


def write_cdrs(entries: Iterable[Entry], currency: str, target: Path) -> int:
    """Writes the file to `target`; how many sessions it holds. `currency`: of what was free."""
    count = 0
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for count, entry in enumerate(entries, 1):
            file.write(",\n" if count > 1 else "\n")
            file.write(json.dumps(cdr_of(entry, currency), ensure_ascii=False))
        file.write("\n]\n")
    return count


def cdr_of(entry: Entry, currency: str) -> dict[str, Any]:
    """The record of a session that is over; of one that is corrected a credit, and a new one.

    A credit is as the record that it takes back, but for its total cost below zero.
    """
    session, charger, site, _late, line, signed = entry
    name = _name(session.id)
    is_credit = line is Correcting.TAKEN_BACK
    told = {
        "id": _name(_record_of(session, line)),
        "start_date_time": _time(session.started_at),
        "end_date_time": _time(session.ended_at or session.started_at),
        "session_id": name,
        "cdr_token": _token(session),
        "auth_method": "WHITELIST" if auth_method_of(session) == "offline" else "AUTH_REQUEST",
        "cdr_location": _location(session, charger, site),
        "currency": session.price.currency if session.price else currency,
        "tariffs": [_tariff(session, session.price)] if session.price else None,
        "charging_periods": [_period(session)],
        "signed_data": signed_data_of(signed),
        **_totals(session, line),
        "remark": _remark(session),
        "credit": is_credit,
        "credit_reference_id": name if is_credit else None,
        "home_charging_compensation": False,
        "last_updated": _time(session.stop_received_at or session.ended_at or session.started_at),
    }
    return _told(told)


def _record_of(session: Session, line: Correcting | None) -> str:
    """Each record has an id of its own; the first is that of its session."""
    if line is None:
        return session.id
    return f"{session.id}-{'C' if line is Correcting.TAKEN_BACK else 'N'}{session.version}"


def _token(session: Session) -> dict[str, str]:
    """Who charged without a card is nobody that we know."""
    uid = session.uid or _UNKNOWN
    return {
        "uid": uid,
        "type": "RFID" if session.uid else "AD_HOC_USER",
        "contract_id": session.visual_number or uid,
    }


def _location(session: Session, charger: Charger | None, site: Site | None) -> dict[str, Any]:
    address = (charger.address if charger else None) or (site.address if site else None)
    position = (charger.position if charger else None) or (site.position if site else None)
    return _told(
        {
            "id": session.site,
            "name": site.name if site else None,
            "address": address.street if address else None,
            "city": address.city if address else None,
            "postal_code": address.postal_code if address else None,
            "country": alpha_3(address.country) if address else None,
            "coordinates": {
                "latitude": f"{position.latitude:.6f}",
                "longitude": f"{position.longitude:.6f}",
            }
            if position
            else None,
            "evse_uid": f"{session.charger}-{session.connector}",
            "evse_id": _UNKNOWN,
            "connector_id": str(session.connector),
        }
    )


def _tariff(session: Session, price: Price) -> dict[str, Any]:
    """What was asked for of it: its version is named, its other bands are not told."""
    return {
        "id": f"{session.decision.tariff}-{session.tariff_version}",
        "currency": price.currency,
        "tariff_alt_text": [{"language": "en", "text": session.tariff_name}],
        "elements": [
            {"price_components": [_component(line, price.vat_rate)]}
            for line in price.lines
            if line.kind in _DIMENSIONS
        ],
    }


def _component(line: Line, vat_rate: Decimal) -> dict[str, Any]:
    return {
        "type": _DIMENSIONS[line.kind],
        "price": float(line.unit_price),
        "vat": float(vat_rate),
        "step_size": 1,
    }


def _period(session: Session) -> dict[str, Any]:
    """One that is the whole session."""
    volumes = {
        "ENERGY": None if session.energy_wh is None else session.energy_wh / 1000,
        "TIME": _hours(session.charging_s),
        "PARKING_TIME": _hours(session.idle_s),
    }
    return {
        "start_date_time": _time(session.started_at),
        "dimensions": [
            {"type": name, "volume": volume}
            for name, volume in volumes.items()
            if volume is not None
        ],
    }


def _totals(session: Session, line: Correcting | None) -> dict[str, Any]:
    price = session.price
    excluding, including = (price.net, price.gross) if price else (Decimal(0), Decimal(0))
    if line is Correcting.TAKEN_BACK:
        excluding, including = Decimal(0) - excluding, Decimal(0) - including
    parts = {name: _part(price, kind) for name, kind in _TOTALS.items()}
    return {
        "total_cost": {"excl_vat": float(excluding), "incl_vat": float(including)},
        "total_fixed_cost": parts["total_fixed_cost"],
        "total_energy": (session.energy_wh or 0) / 1000,
        "total_energy_cost": parts["total_energy_cost"],
        "total_time": _hours(duration_s(session)),
        "total_time_cost": parts["total_time_cost"],
        "total_parking_time": _hours(session.idle_s),
        "total_parking_cost": parts["total_parking_cost"],
    }


def _part(price: Price | None, kind: LineKind) -> dict[str, float] | None:
    lines = [line.net for line in price.lines if line.kind is kind] if price else []
    return {"excl_vat": float(sum(lines))} if lines else None


def _remark(session: Session) -> str:
    missing = f", not seen: {', '.join(session.missing)}" if session.missing else ""
    return f"Evidence grade {session.grade}{missing}"


def _name(session: str) -> str:
    """An id as long as OCPI allows: what is longer is called by its digest."""
    if len(session) <= _LONGEST_ID:
        return session
    return hashlib.sha256(session.encode()).hexdigest()[:_LONGEST_ID]


def _hours(seconds: int | None) -> float | None:
    return None if seconds is None else round(seconds / _HOUR_S, 4)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "")}
