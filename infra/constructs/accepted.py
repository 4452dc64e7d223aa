"""What the rules of cdk-nag (AwsSolutions) would have otherwise and is meant as it is: said beside
the resource, for all that it is made of. `tests/unit/infra/stacks/test_rules.py` runs the rules."""

from typing import NamedTuple

from aws_cdk import Acknowledgment, Validations
from constructs import IConstruct


class Wildcard(NamedTuple):
    """A resource of a right that can't be named whole, as it ends, and why. It stands beside the
    grant; cdk-nag's own way (IAM5) wants names that only the synthesis makes up."""

    ending: str
    reason: str


def accepted(construct: IConstruct, rule: str, reason: str) -> None:
    """`rule` as the pack calls it: `L1`, `IAM5`."""
    told = Acknowledgment(id=f"AwsSolutions-{rule}", reason=reason)
    Validations.of(construct).acknowledge(told)
