"""A deployment: which parameters go to which stacks, and what follows from names of our own."""

import hashlib
import json
from pathlib import Path

import pytest

from infra.aws.account import Refused
from infra.aws.deploy import (
    EACH_TIME,
    FOREVER,
    behind_names,
    cache_of,
    check_account,
    command,
    digest_of,
    main,
    of_the_edge,
    release_of,
    settings,
)
from infra.aws.origin_secret import KnownSecret
from infra.aws.stage import Stage
from infra.local.steps import Trouble
from shared.domain.edge import is_from_edge


@pytest.fixture
def assembly(tmp_path: Path) -> Path:
    for stack, names in {"hub-a": ["PublicUrl", "MailFrom"], "hub-b": ["PublicUrl"]}.items():
        template = {"Parameters": {name: {"Type": "String"} for name in names}}
        (tmp_path / f"{stack}.template.json").write_text(json.dumps(template))
    return tmp_path


def test_a_value_goes_to_every_stack_that_has_its_parameter(assembly: Path) -> None:
    told = list(settings(assembly, {"PublicUrl": "https://a", "MailFrom": "x@a"}))

    assert told[1::2] == [
        "hub-a:MailFrom=x@a",
        "hub-a:PublicUrl=https://a",
        "hub-b:PublicUrl=https://a",
    ]
    assert set(told[::2]) == {"--parameters"}


def test_a_name_that_no_stack_has_stops_before_anything_is_deployed(assembly: Path) -> None:
    with pytest.raises(Trouble, match="PublicUrI"):
        list(settings(assembly, {"PublicUrI": "https://a"}))


def test_the_functions_know_the_secret_by_its_digest() -> None:
    assert digest_of("secret") == hashlib.sha256(b"secret").hexdigest()
    assert is_from_edge("secret", digest_of("secret"))


def test_the_functions_know_all_that_may_come_and_what_the_stage_names() -> None:
    named = digest_of("of a stage's own")

    told = of_the_edge(KnownSecret("v2", ("new", "old")), f" {named}, ")

    digests = told["EdgeDigests"]
    assert all(is_from_edge(one, digests) for one in ("new", "old", "of a stage's own"))
    assert not is_from_edge("another", digests)
    assert told == of_the_edge(KnownSecret("v2", ("old", "new")), named)


def test_cloudfront_is_told_which_version_of_the_secret_to_send() -> None:
    assert of_the_edge(KnownSecret("v2", ("new",)), "") == {
        "EdgeVersion": "v2",
        "EdgeDigests": digest_of("new"),
    }


def test_other_settings_of_the_same_commit_are_another_release() -> None:
    one, other = {"PublicUrl": "https://a", "MailFrom": "x@a"}, {"PublicUrl": "https://b"}

    assert release_of("0a1b2c3", one).startswith("0a1b2c3-")
    assert release_of("0a1b2c3", one) == release_of("0a1b2c3", dict(reversed(one.items())))
    assert release_of("0a1b2c3", one) != release_of("0a1b2c3", other)


def test_with_names_of_our_own_the_apis_own_addresses_are_off() -> None:
    assert behind_names({}) == {}
    assert behind_names({"OriginDomain": "api.hub.example"}) == {
        "ExecuteApi": "disabled",
        "ConnectionsEndpoint": "https://{api_id}.api.hub.example/{stage}",
    }


@pytest.mark.parametrize(
    ("file", "kept"),
    [("assets/a-1f.js", FOREVER), ("index.html", EACH_TIME), ("icons/assets/x.svg", EACH_TIME)],
)
def test_only_what_has_its_content_in_its_name_is_kept_forever(file: str, kept: str) -> None:
    root = Path("/dist")

    assert cache_of(root / file, root) == kept


def test_what_the_stage_leaves_empty_is_not_what_was_deployed_before(assembly: Path) -> None:
    told = command(assembly, ("--all",), {"MailFrom": "x@a"})

    assert "--no-previous-parameters" in told
    assert told[told.index("--parameters") + 1] == "hub-a:MailFrom=x@a"
    assert not [part for part in told if "PublicUrl" in str(part)]


def test_a_stage_is_deployed_into_the_account_it_names() -> None:
    check_account(Stage("test", "eu-west-1", "123456789012"), "123456789012")


@pytest.mark.parametrize(
    ("account", "told"),
    [("", 'write account = "210987654321" into .*test.toml'), ("123456789012", "is account 1234")],
)
def test_no_stage_goes_where_the_credentials_happen_to_be(account: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        check_account(Stage("test", "eu-west-1", account), "210987654321")


def test_nothing_is_begun_of_a_stage_as_it_is_shipped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STAGE", "test")

    assert main() == 2

    told = capsys.readouterr()
    assert "placeholder" in told.err
    assert told.out == ""
