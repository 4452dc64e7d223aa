"""Sessions as charge detail records (OCPI 2.2.1, mod_cdrs)."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from shared.domain.access import Decision, Reason
from shared.domain.reports import Format
from shared.domain.signed_values import SignedValue
from shared.reports.cdrs import cdr_of
from shared.reports.countries import alpha_3
from shared.reports.rows import Entry
from tests.fakes.reports import START, a_correction, an_entry, priced_in, written


def of(**fields: Any) -> dict[str, Any]:
    return cdr_of(an_entry(**fields), "EUR")


def test_a_file_is_one_list_of_records(tmp_path: Path) -> None:
    path = written(Format.JSON, [an_entry(1), priced_in("CHF", 2)], tmp_path)

    first, second = json.loads(path.read_text())

    assert (first["id"], second["id"]) == ("h1.1", "h1.2")
    assert (first["currency"], second["currency"]) == ("EUR", "CHF")


def test_a_file_of_nothing_is_a_list_too(tmp_path: Path) -> None:
    assert json.loads(written(Format.JSON, [], tmp_path).read_text()) == []


def test_energy_is_in_kwh_and_times_are_in_hours() -> None:
    told = of(charging_s=7200, idle_s=900)

    assert (told["total_energy"], told["total_time"]) == (7.345, 3.25)
    assert told["total_parking_time"] == 0.25
    assert told["charging_periods"] == [
        {
            "start_date_time": "2026-10-24T22:30:00Z",
            "dimensions": [
                {"type": "ENERGY", "volume": 7.345},
                {"type": "TIME", "volume": 2.0},
                {"type": "PARKING_TIME", "volume": 0.25},
            ],
        }
    ]


def test_a_price_is_told_part_by_part() -> None:
    told = cdr_of(priced_in("EUR"), "EUR")

    assert told["total_cost"] == {"excl_vat": 5.5, "incl_vat": 6.66}
    assert told["total_fixed_cost"] == {"excl_vat": 1.0}
    assert told["total_energy_cost"] == {"excl_vat": 4.5}
    assert "total_parking_cost" not in told
    [tariff] = told["tariffs"]
    assert tariff["id"] == "t1-2"
    components = [element["price_components"][0] for element in tariff["elements"]]
    assert [(one["type"], one["price"], one["vat"]) for one in components] == [
        ("FLAT", 1.0, 21.0),
        ("ENERGY", 0.61, 21.0),
    ]


def test_a_free_session_costs_nothing_in_the_company_s_currency() -> None:
    told = of()

    assert (told["total_cost"], told["currency"]) == ({"excl_vat": 0.0, "incl_vat": 0.0}, "EUR")
    assert "tariffs" not in told


def test_a_correction_is_a_credit_and_a_new_record_each_with_an_id_of_its_own() -> None:
    credit, anew = (cdr_of(entry, "EUR") for entry in a_correction())

    assert (credit["id"], credit["credit"], credit["credit_reference_id"]) == (
        *("h1.1-C1", True),
        "h1.1",
    )
    assert credit["total_cost"] == {"excl_vat": -5.5, "incl_vat": -6.66}
    assert (credit["total_energy"], credit["total_energy_cost"]) == (7.345, {"excl_vat": 4.5})
    assert (anew["id"], anew["credit"], anew["total_energy"]) == ("h1.1-N2", False, 5.0)
    assert "credit_reference_id" not in anew
    assert credit["session_id"] == anew["session_id"] == "h1.1"


def signed(text: str, context: str, **more: str) -> SignedValue:
    return SignedValue(at=START, context=context, text=text, **more)


def test_what_was_signed_is_told_as_ocpi_has_it_byte_for_byte() -> None:
    payload = '{"FV":"1.0","RD":[{"TX":"E","RV":7.345}]}'
    ocmf = f'OCMF|{payload}|{{"SD":"3045 é"}}'
    values = (
        signed('OCMF|{"RD":[{"TX":"B"}]}|{"SD":"30"}', "Transaction.Begin"),
        signed(ocmf, "Transaction.End"),
    )

    told = cdr_of(an_entry()._replace(signed=values), "EUR")["signed_data"]

    assert told["encoding_method"] == "OCMF"
    first, last = told["signed_values"]
    assert (first["nature"], last["nature"]) == ("Start", "End")
    assert last["plain_data"] == payload
    assert base64.b64decode(last["signed_data"]).decode() == ocmf


def test_raw_edl_is_told_in_the_words_of_its_charger_with_its_key() -> None:
    raw = base64.b64encode(bytes(range(64))).decode()
    about = {"encoding": "EDL40 Mennekes", "public_key": "TUZr"}
    values = [signed(raw, f"Transaction.{at}", **about) for at in ("Begin", "End")]

    told = cdr_of(an_entry()._replace(signed=tuple(values)), "EUR")["signed_data"]

    assert told["encoding_method"] == "EDL40 Mennekes"
    assert (told["public_key"], "encoding_method_version" in told) == ("TUZr", False)
    assert [one["signed_data"] for one in told["signed_values"]] == [raw, raw]


def test_the_object_of_ocpp_1_6_is_opened_for_who_verifies() -> None:
    record = base64.b64encode(b'OCMF|{"FV":"1.0","RD":[{"TX":"E"}]}|{"SD":"30"}').decode()
    text = json.dumps({"signedMeterData": record, "encodingMethod": "OCMF", "publicKey": "TUZr"})

    told = cdr_of(an_entry()._replace(signed=(signed(text, "Transaction.End"),)), "EUR")

    assert told["signed_data"] == {
        "encoding_method": "OCMF",
        "encoding_method_version": 1,
        "public_key": "TUZr",
        "signed_values": [
            {
                "nature": "End",
                "plain_data": '{"FV":"1.0","RD":[{"TX":"E"}]}',
                "signed_data": record,
            }
        ],
    }


def test_a_record_tells_of_one_method_and_of_none_that_is_not_known() -> None:
    raw = base64.b64encode(bytes(range(64))).decode()
    edl = signed(raw, "Transaction.Begin", encoding="EDL")
    other = signed('OCMF|{"RD":[{"TX":"E"}]}|{"SD":"30"}', "Transaction.End")

    told = cdr_of(
        an_entry()._replace(signed=(signed("30", "Transaction.Begin"), edl, other)), "EUR"
    )
    nothing = cdr_of(an_entry()._replace(signed=(signed("30", "Transaction.End"),)), "EUR")

    assert (told["signed_data"]["encoding_method"], len(told["signed_data"]["signed_values"])) == (
        *("EDL", 1),
    )
    assert "signed_data" not in nothing


def test_a_location_is_as_ocpi_writes_it() -> None:
    location = of()["cdr_location"]

    assert (location["city"], location["country"]) == ("Lyon", "FRA")
    assert location["coordinates"] == {"latitude": "45.750000", "longitude": "4.850000"}
    assert (location["evse_uid"], location["connector_id"]) == ("h1-1", "1")


def test_what_is_gone_is_left_out() -> None:
    told = cdr_of(Entry(an_entry().session, None, None), "EUR")

    assert set(told["cdr_location"]) == {"id", "evse_uid", "evse_id", "connector_id"}


@pytest.mark.parametrize(
    ("fields", "method", "kind"),
    [
        ({}, "AUTH_REQUEST", "RFID"),
        ({"uid": ""}, "AUTH_REQUEST", "AD_HOC_USER"),
        (
            {"decision": Decision(accepted=False, reason=Reason.CHARGER_OFFLINE)},
            "WHITELIST",
            "RFID",
        ),
    ],
    ids=["a card", "no card", "let in by the charger itself"],
)
def test_by_what_a_driver_got_in(fields: dict[str, Any], method: str, kind: str) -> None:
    told = of(**fields)

    assert (told["auth_method"], told["cdr_token"]["type"]) == (method, kind)


def test_ids_are_as_long_as_ocpi_allows_and_stay_apart() -> None:
    long = [of(id=f"h1.{'x' * 40}{n}")["id"] for n in range(2)]

    assert [len(name) for name in long] == [36, 36]
    assert len(set(long)) == 2


def test_the_remark_says_how_far_it_is_proven() -> None:
    told = of(grade="C", missing=("start", "clock"))

    assert told["remark"] == "Evidence grade C, not seen: start, clock"


def test_every_country_has_three_letters() -> None:
    assert [alpha_3(name) for name in ("BE", "DE", "NL", "CH", "GB")] == [
        *("BEL", "DEU", "NLD", "CHE", "GBR")
    ]
    assert alpha_3("") is None
