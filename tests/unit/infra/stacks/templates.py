"""How the tests look at the synthesised templates."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FUNCTIONS = [
    "functions/access_grants",
    "functions/activation",
    "functions/auth",
    "functions/charger_commands",
    "functions/charger_config",
    "functions/charging_sessions",
    "functions/dashboard",
    "functions/invites",
    "functions/live_updates",
    "functions/mailer",
    "functions/ocpp_authorizer",
    "functions/ocpp_gateway",
    "functions/operator_accounts",
    "functions/public_feed",
    "functions/report_generation",
    "functions/telemetry",
    "functions/watchdog",
]
LAYERS = ["layers/core", "layers/documents", "layers/shared"]


class Found(NamedTuple):
    """A resource of a template."""

    stack: str
    name: str
    properties: dict[str, Any]
    whole: dict[str, Any]


class Templates(NamedTuple):
    """By stack; where they lie; and what cdk-nag and CloudFormation's own rules say of them."""

    by_stack: dict[str, dict[str, Any]]
    assembly: Path
    report: dict[str, Any]

    def of(self, kind: str) -> list[Found]:
        """Resources of a type, in all stacks."""
        return [found for found in self._all() if found.whole["Type"] == f"AWS::{kind}"]

    def statements(self, role: str = "") -> list[dict[str, Any]]:
        """What roles may do; that of those roles alone whose name begins so."""
        return [
            statement
            for policy in self.of("IAM::Policy")
            if any(ref.get("Ref", "").startswith(role) for ref in policy.properties["Roles"])
            for statement in policy.properties["PolicyDocument"]["Statement"]
        ]

    def _all(self) -> Iterator[Found]:
        for stack, template in self.by_stack.items():
            for name, resource in template["Resources"].items():
                yield Found(stack, name, resource.get("Properties", {}), resource)


def listed(value: Any) -> list[Any]:
    """CloudFormation writes one thing without a list."""
    return value if isinstance(value, list) else [value]
