"""The e-mails there are, and what each takes of a mail's `values` (guide 1.1 to 1.4, 3.7).

Their texts are in the catalogues, under `emails.<name>`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Template:
    """`optional` values may be missing; `link` is the value behind the button, if it has one."""

    needed: frozenset[str]
    optional: frozenset[str] = frozenset({"first_name"})
    link: str = "link"


TEMPLATES: Mapping[str, Template] = {
    "activation": Template(frozenset({"link", "company", "days"})),
    "invitation": Template(frozenset({"link", "company", "inviter", "days"})),
    "staff_invitation": Template(frozenset({"link", "inviter", "days"})),
    "welcome": Template(frozenset({"link", "company"})),
    "staff_welcome": Template(frozenset({"link"})),
    "password_reset": Template(frozenset({"link", "hours"})),
    "password_changed": Template(frozenset({"link"})),
    "second_factor_added": Template(frozenset({"link"})),
    "second_factor_removed": Template(frozenset({"link"})),
    "report_attached": Template(frozenset({"link", "company", "name", "period"})),
    "report_linked": Template(frozenset({"link", "company", "name", "period"})),
    "report_not_made": Template(frozenset({"link", "name", "period"})),
    "trouble": Template(frozenset({"link", "site"})),
    "trouble_over": Template(frozenset({"link", "site"})),
    "idle_cars": Template(frozenset({"link", "site"})),
    "week": Template(frozenset({"link", "period"})),
    "report_not_sent": Template(frozenset({"link", "name", "period", "recipient"})),
}


def filled(name: str, values: Mapping[str, str]) -> dict[str, str]:
    """`values` with empty ones for what is missing and may be. Raises KeyError for the rest."""
    template = TEMPLATES[name]
    missing = template.needed - values.keys()
    if missing:
        raise KeyError(f"{name} needs {', '.join(sorted(missing))}")
    return {**dict.fromkeys(template.optional, ""), **values}
