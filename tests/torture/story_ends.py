"""What there is once a story is over: people, cards, grants, sessions, reports, deeds, mails."""

from collections import Counter
from collections.abc import Iterator

from tests.torture.story import CHARGES, GROUP, LABEL, SCHEDULE, SITE_NAME, Story


def differences(story: Story) -> Iterator[str]:
    """What is not there, and what is there too often. Raises NotMended."""
    expected, found = expected_of(story), there_is_of(story)
    yield from (f"lost: {text}" for text in (expected - found).elements())
    yield from (f"not expected: {text}" for text in (found - expected).elements())


def expected_of(story: Story) -> Counter[str]:
    """All that there is once a story is over, each as often as it is there."""
    first, second = (end - begin for begin, end in CHARGES)
    return Counter(
        {
            f"company {story.name}": 1,
            f"site {SITE_NAME}": 1,
            f"charger {story.serial}": 1,
            f"user {story.manager.email} e_mobility_manager active": 1,
            f"user {story.colleague.email} site_manager blocked": 1,
            f"card {story.issued} {LABEL}": 1,
            f"card {story.unknown} {story.unknown}": 1,
            f"group {GROUP} of 1": 1,
            f"grant {story.issued}": 1,
            f"grant to {GROUP}": 1,
            f"session {story.issued} {first} card_granted B": 1,
            f"session {story.unknown} {second} group_granted B": 1,
            "report xlsx done": 1,
            "report pdf done": 1,
            "report csv done": 1,
            f"schedule {SCHEDULE}": 1,
            "run to 1 sent": 1,
            **{f"deed {action}": times for action, times in DEEDS.items()},
        }
    )


DEEDS = {
    "company.created": 1,
    "site.created": 1,
    "charger.registered": 1,
    "card.issued": 1,
    "invitation.sent": 2,
    "user.activated": 2,
    "card.added": 1,
    "charger.cards_granted": 1,
    "card.adopted": 1,
    "group.created": 1,
    "group.cards_added": 1,
    "charger.group_granted": 1,
    "schedule.created": 1,
    "schedule.sent": 1,
    "user.changed": 1,
}
"""In the audit logs of the company and, of its card, the platform."""


def there_is_of(story: Story) -> Counter[str]:
    """All that is there. Raises NotMended."""
    manager, operator = story.manager, story.operator
    grants = manager.ask("GET", f"/api/chargers/{story.charger}/grants")
    issued = operator.each("/api/operator/audit", subject=story.issued)
    companies = operator.each("/api/operator/companies")
    runs = manager.each(f"/api/report-schedules/{story.schedule}/runs")
    return Counter(
        [
            *(f"company {one['name']}" for one in companies if one["name"] == story.name),
            *(f"site {one['name']}" for one in manager.each("/api/sites")),
            *(f"charger {one['serial_number']}" for one in manager.each("/api/chargers")),
            *(
                f"user {one['email']} {one['role']} {one['status']}"
                for one in manager.each("/api/users")
            ),
            *(f"invitation {one['email']}" for one in manager.each("/api/invitations")),
            *(f"card {one['uid']} {one['label']}" for one in manager.each("/api/cards")),
            *(f"group {one['name']} of {one['cards']}" for one in manager.each("/api/card-groups")),
            *(f"grant {one['uid']}" for one in grants["items"]),
            *(f"grant to {one['name']}" for one in grants["groups"]),
            *(
                f"session {one['uid']} {one['energy_wh']} {one['decision']['reason']} "
                f"{one['grade']}"
                for one in manager.each("/api/sessions")
            ),
            *(f"report {one['format']} {one['status']}" for one in manager.each("/api/reports")),
            *(f"schedule {one['name']}" for one in manager.each("/api/report-schedules")),
            *(
                f"run to {len(run['deliveries'])} {one['state']}"
                for run in runs
                for one in run["deliveries"]
            ),
            *(f"deed {one['action']}" for one in [*manager.each("/api/audit"), *issued]),
        ]
    )
