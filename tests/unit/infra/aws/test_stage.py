"""A stage's file: whatever of it can't be deployed is told with its place, before anything else."""

from pathlib import Path

import pytest

from infra.aws.account import Refused
from infra.aws.stage import STAGES, check, refusals, stage_of, warnings

CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/1-2"
OWN = {
    "PublicUrl": "https://hub.acme.test",
    "MailFrom": "hub@acme.test",
    "SiteHost": "hub.acme.test",
    "SiteCertificateArn": CERTIFICATE,
    "AlarmMail": "ann@acme.test",
}


def written(folder: Path, parameters: dict[str, str], *, account: str = '"123456789012"') -> str:
    """The name of a stage whose file says so; `account` as it stands there."""
    said = "\n".join(f'{name} = "{value}"' for name, value in parameters.items())
    text = f'region = "eu-central-1"\naccount = {account}\n\n[parameters]\n{said}\n'
    (folder / "own.toml").write_text(text)
    return "own"


def test_a_stage_that_is_filled_in_is_taken(tmp_path: Path) -> None:
    stage = stage_of(written(tmp_path, OWN | {"ChargerHost": ""}), tmp_path)

    check(stage)

    assert (stage.region, stage.account) == ("eu-central-1", "123456789012")
    assert stage.parameters == OWN
    assert warnings(stage) == []


def test_an_account_without_quotes_is_the_text_it_means(tmp_path: Path) -> None:
    stage = stage_of(written(tmp_path, OWN, account="123456789012"), tmp_path)

    assert stage.account == "123456789012"
    check(stage)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"PublicUrl": "http://hub.acme.test"}, "own.toml:5: PublicUrl: .*https://"),
        ({"PublicUrl": "hub.acme.test"}, "PublicUrl: .*must be https://"),
        ({"PublicUrl": "https://hub.acme.test/"}, "PublicUrl: .*without a slash"),
        ({"PublicUrl": "https://other.acme.test"}, "not where SiteHost is"),
        ({"PublicUrl": "https://hub.example", "SiteHost": ""}, "PublicUrl: .*placeholder"),
        ({"PublicUrl": "", "SiteHost": ""}, "PublicUrl: .*placeholder"),
        ({"MailFrom": "no-reply@test.example"}, "own.toml:6: MailFrom: .*placeholder"),
        ({"MailFrom": "nobody"}, "MailFrom: .*e-mail address"),
        ({"Rollout": "fast"}, "Rollout: 'fast' must be by-shares or at-once"),
        ({"ReservedConcurrency": "yes"}, "ReservedConcurrency: 'yes' must be on or off"),
        ({"SiteCertificateArn": ""}, "SiteHost: needs SiteCertificateArn"),
        ({"ChargerHost": "c.acme.test"}, "ChargerHost: needs ChargerCertificateArn"),
        ({"SiteCertificateArn": CERTIFICATE.replace("us-east-1", "eu-west-1")}, "in us-east-1"),
        (
            {"OriginDomain": "api.acme.test", "OriginCertificateArn": CERTIFICATE},
            "OriginCertificateArn: is not in the stage's region, eu-central-1",
        ),
        ({"ChargerCertificates": "optional"}, "needs TrustBundleBucket"),
    ],
)
def test_a_value_that_can_not_be_deployed_is_told_with_its_place(
    tmp_path: Path, changed: dict[str, str], told: str
) -> None:
    stage = stage_of(written(tmp_path, OWN | changed), tmp_path)

    with pytest.raises(Refused, match=told):
        check(stage)


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    stage = stage_of(written(tmp_path, OWN | {"Rollout": "fast", "MailFrom": "x"}), tmp_path)

    assert {key for key, _ in refusals(stage)} == {"Rollout", "MailFrom"}


def test_an_account_of_eleven_digits_and_an_unknown_region_are_refused(tmp_path: Path) -> None:
    name = written(tmp_path, OWN, account="12345678901")
    file = tmp_path / "own.toml"
    file.write_text(file.read_text().replace("eu-central-1", "eu-centrl-1"))

    with pytest.raises(Refused, match=r"own.toml:1: region: .*; eu-central-1 is one(.|\n)*account"):
        check(stage_of(name, tmp_path))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('region = "eu-west-1"\n[parameters]\n', "account: is missing"),
        ('region = "eu-west-1"\naccount = ""\n', "parameters: is missing"),
        ('region = "eu-west-1"\naccount = 0123\n', "own.toml is no TOML: .*line 2"),
        ('region = "eu-west-1"\naccount = ""\nparameters = 3\n', "own.toml:3: parameters"),
        ('region = 1\naccount = ""\n[parameters]\n', "own.toml:1: region: is a text"),
        (
            'region = "eu-west-1"\naccount = ""\n[parameters]\nPublicUrI = ""\n',
            "own.toml:4: PublicUrI: no stack has this parameter; PublicUrl is one",
        ),
        (
            'region = "eu-west-1"\naccount = ""\n[parameters]\nRollout = true\n',
            "own.toml:4: Rollout: is a text",
        ),
        (
            'region = "eu-west-1"\naccount = ""\nRollout = "at-once"\n[parameters]\n',
            "own.toml:3: Rollout: a stage has",
        ),
    ],
)
def test_a_file_that_is_none_of_a_stage_is_told_with_its_line(
    tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "own.toml").write_text(text)

    with pytest.raises(Refused, match=told):
        stage_of("own", tmp_path)


def test_who_is_told_of_alarms_may_be_empty_and_that_is_said(tmp_path: Path) -> None:
    stage = stage_of(written(tmp_path, OWN | {"AlarmMail": ""}), tmp_path)

    check(stage)

    assert "told to nobody" in warnings(stage)[0]


def test_an_unknown_stage_is_told_with_those_that_there_are() -> None:
    with pytest.raises(Refused, match=r"There is no stage 'staging'; .*production, test"):
        stage_of("staging")


def test_without_a_stage_it_is_said_how_to_name_one() -> None:
    with pytest.raises(Refused, match=r"make deploy STAGE=test.*production, test"):
        stage_of("")


@pytest.mark.parametrize("name", ["production", "test"])
def test_a_stage_as_it_is_shipped_lacks_nothing_but_names_of_its_own(name: str) -> None:
    stage = stage_of(name)

    assert stage.file == STAGES / f"{name}.toml"
    assert {key for key, _ in refusals(stage)} == {"PublicUrl", "MailFrom"}


def test_a_stage_may_be_kept_outside_the_project(tmp_path: Path) -> None:
    written(tmp_path, OWN)

    stage = stage_of(str(tmp_path / "own"))

    assert stage.parameters == OWN
    assert stage.file == tmp_path / "own.toml"
