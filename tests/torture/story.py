"""The whole story of *the main job runs*, as people and a charger of one company play it.

The operator makes the company; its manager comes by the link in the mail, and invites a colleague;
a charger refuses cards until they are granted, and charges; what it charged is in reports, one of
them mailed; in the end the colleague is blocked.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shared.domain.jobs import LEASE
from tests.company import COMPANY, SITE
from tests.e2e.figures import figures_of_excel, figures_of_pdf, row_of
from tests.mailbox import link_to
from tests.system import OPERATOR, System
from tests.torture.bad_day import Asked, NotMended, Person
from tests.torture.fleet import address_of
from tests.torture.led_charger import LedCharger, led_charger

Row = dict[str, Any]
PASSWORD = "Histoire-complete-88!"
FOLLOWS_WITHIN_S, LOOK_EVERY_S = (LEASE + timedelta(minutes=4)).total_seconds(), 0.5
"""What follows by streams and queues. A mail whose sender died goes out after three minutes; a
report whose maker died is made anew once nobody can be at it any more."""
SITE_NAME, GROUP, LABEL, SCHEDULE = "Depot", "Visitors of the depot", "Van 7", "Weekly figures"
CHARGES = ((1_000, 8_250), (8_250, 9_000))
"""By the card that is granted, and by the one that is in the group: from and to, in Wh."""


@dataclass
class Story:
    """One company; `number` makes its names."""

    system: System
    number: int
    asked: Asked
    problems: list[str] = field(default_factory=list)
    longest_wait_s: float = 0
    """For what follows."""

    def __post_init__(self) -> None:
        self.name, self.domain = f"Story {self.number:03}", f"story-{self.number:03}.example"
        self.serial = f"ST-{self.number:03}"
        self.issued, self.unknown = f"04AA{self.number:06X}1180", f"04BB{self.number:06X}1180"
        self.operator = self._person(*OPERATOR)
        self.manager = self._person(f"manager@{self.domain}", PASSWORD)
        self.colleague = self._person(f"colleague@{self.domain}", PASSWORD)

    def play(self) -> None:
        """To its end, or until something does not come right; `problems` says what."""
        try:
            self._play()
        except (NotMended, AssertionError, TimeoutError) as problem:
            self.problems.append(f"{self.name}: {problem!r}")

    def _play(self) -> None:
        self.operator.sign_in()
        self._the_operator_makes_a_company()
        self._comes(self.manager)
        self._the_manager_invites()
        self._comes(self.colleague)
        with led_charger(address_of(self.system), self.serial, self._key) as charger:
            self._cards_get_access(charger)
            for uid, meter in zip((self.issued, self.unknown), CHARGES, strict=True):
                charger.charge(uid, *meter)
            self.problems += [f"{self.serial} was refused: {text}" for text in charger.refused]
        sessions = self._sessions_are_seen()
        self._they_are_on_paper(sessions)
        self._a_schedule_sends_them()
        self._the_colleague_is_shut_out()

    @property
    def _key(self) -> str:
        return f"password-of-{self.serial}-{self.number:04}"

    def _the_operator_makes_a_company(self) -> None:
        made = self._made_once
        about = {**COMPANY, "name": self.name, "email_domain": self.domain}
        company = self.operator.ask("POST", "/api/operator/companies", json=about)
        self.company = company["id"]
        base = f"/api/operator/companies/{self.company}"
        site = self.operator.ask("POST", f"{base}/sites", json=SITE)
        about = {
            "serial_number": self.serial,
            "name": f"Charger of {self.name}",
            "site": site["id"],
            "password": self._key,
        }
        charger = made(self.operator, f"{base}/chargers", about, serial_number=self.serial)
        self.charger = charger["id"]
        card = {"uid": self.issued, "visual_number": f"S-{self.number}"}
        made(self.operator, "/api/operator/cards", card, uid=self.issued)
        invited = {"email": self.manager.email, "language": "fr"}
        made(self.operator, f"{base}/managers", invited, email=self.manager.email)

    def _the_manager_invites(self) -> None:
        invited = {"email": self.colleague.email, "role": "site_manager", "language": "fr"}
        self._made_once(self.manager, "/api/invitations", invited, email=self.colleague.email)

    def _comes(self, person: Person) -> None:
        """By the link in the mail; whose answer was lost signs in with what they chose."""
        link = link_to(
            self.system.address, person.email, "activate", within_s=FOLLOWS_WITHIN_S
        ).replace("/activate", "/api/activations")
        body = {
            "first_name": "Ada",
            "last_name": self.name,
            "password": PASSWORD,
            "accept_terms": True,
            "accept_privacy": True,
        }
        person.ask("POST", link, look=lambda: person.can_sign_in() or None, json=body)
        person.sign_in()

    def _cards_get_access(self, charger: LedCharger) -> None:
        for uid in (self.issued, self.unknown):
            assert charger.authorize(uid) == "Invalid"
        new = {"visual_number": f"S-{self.number}", "label": LABEL}
        self._made_once(self.manager, "/api/cards", new, uid=self.issued)
        grants = f"/api/chargers/{self.charger}/grants"
        free = {"billing": "free"}
        self.manager.ask(
            "POST",
            grants,
            look=lambda: self.manager.ask("GET", grants)["items"] or None,
            json={"cards": [self.issued], **free},
        )
        self._refusals_have_their_reason()
        self.manager.ask("POST", "/api/cards/adoptions", json={"uid": self.unknown})
        group = self.manager.ask("POST", "/api/card-groups", json={"name": GROUP})
        into = f"/api/card-groups/{group['id']}/cards"
        self._follows(
            "a card in its group",
            lambda: self.manager.ask("POST", into, json={"cards": [self.unknown]})["outcomes"],
            lambda outcomes: outcomes in (["done"], ["already"]),
        )
        self.colleague.ask(
            "PUT",
            f"{grants}/groups/{group['id']}",
            look=lambda: self.colleague.ask("GET", grants)["groups"] or None,
            json=free,
        )
        for uid in (self.issued, self.unknown):
            assert charger.authorize(uid) == "Accepted"

    def _refusals_have_their_reason(self) -> None:
        """An adoption needs it too."""
        expected = {(self.issued, False, "visitors_off"), (self.unknown, False, "card_unknown")}
        path = f"/api/chargers/{self.charger}/decisions"

        def told() -> set[tuple[str, bool, str]]:
            decisions = self.manager.each(path)
            return {(one["uid"], one["accepted"], one["reason"]) for one in decisions}

        self._follows("refusals with reasons", told, lambda found: found >= expected)

    def _sessions_are_seen(self) -> list[Row]:
        """With all of their energy: where the streams tell of the next start before the stop, the
        session is over by its last reading until they do."""
        expected = sorted(end - begin for begin, end in CHARGES)
        found: list[Row] = self._follows(
            "two sessions that ended",
            lambda: self.manager.each("/api/sessions", state="ended"),
            lambda sessions: sorted(one["energy_wh"] or 0 for one in sessions) == expected,
        )
        return found

    def _they_are_on_paper(self, sessions: list[Row]) -> None:
        told = sorted(row_of(session) for session in sessions)
        with TemporaryDirectory() as folder:
            excel, pdf = (self._report(form, Path(folder)) for form in ("xlsx", "pdf"))
            if figures_of_excel(excel) != told:
                self.problems.append(f"{self.name}: Excel says {figures_of_excel(excel)}")
            if not figures_of_pdf(pdf, told):
                self.problems.append(f"{self.name}: the PDF does not say {told}")

    def _report(self, form: str, folder: Path) -> Path:
        today = datetime.now(UTC)
        period = {
            "from": (today - timedelta(days=1)).isoformat(),
            "to": (today + timedelta(days=1)).isoformat(),
        }
        asked = {"format": form, "language": "fr", **period}
        job = self.manager.ask("POST", "/api/reports", json=asked)
        self._follows(
            f"a report as {form}",
            lambda: self.manager.ask("GET", f"/api/jobs/{job['id']}"),
            lambda told: told["status"] == "done",
        )
        file = folder / f"sessions.{form}"
        file.write_bytes(self.manager.download(f"/api/reports/{job['id']}/file"))
        return file

    def _a_schedule_sends_them(self) -> None:
        """The week before, which has none."""
        plan = {
            "name": SCHEDULE,
            "every": "week",
            "at": "07:00",
            "format": "csv",
            "language": "fr",
            "recipients": [self.manager.email],
        }
        path = "/api/report-schedules"
        self.schedule = self.manager.ask("POST", path, json=plan)["id"]
        self.manager.ask("POST", f"{path}/{self.schedule}/send")
        self._follows(
            "a report by mail",
            lambda: self.manager.each(f"{path}/{self.schedule}/runs"),
            lambda runs: any(one["state"] == "sent" for run in runs for one in run["deliveries"]),
        )

    def _the_colleague_is_shut_out(self) -> None:
        assert self.colleague.ask("GET", "/api/chargers")["items"]
        users = self.manager.each("/api/users")
        (user,) = [one["id"] for one in users if one["email"] == self.colleague.email]
        self.manager.ask("PATCH", f"/api/users/{user}", json={"status": "blocked"})
        status = self.colleague.status_of("GET", "/api/chargers")
        if status != 403:
            self.problems.append(f"{self.name}: who is blocked is answered {status}")

    def _made_once(self, by: Person, path: str, new: Row, **known: str) -> Row:
        """What `by` has made, that has a name of its own: asked for again it is refused as there
        already, so they look in the list whether it is."""

        def look() -> Row | None:
            listed = by.each(path)
            found = [one for one in listed if all(one[name] == known[name] for name in known)]
            return found[0] if found else None

        made: Row = by.ask("POST", path, look=look, json=new)
        return made

    def _follows(self, what: str, look: Callable[[], Any], is_so: Callable[[Any], bool]) -> Any:
        """What is seen once it is so. Raises AssertionError."""
        since = time.monotonic()
        while not is_so(seen := look()):
            assert time.monotonic() < since + FOLLOWS_WITHIN_S, f"{what}: {str(seen)[:500]}"
            time.sleep(LOOK_EVERY_S)
        self.longest_wait_s = max(self.longest_wait_s, time.monotonic() - since)
        return seen

    def _person(self, email: str, password: str) -> Person:
        source = f"127.0.1.{1 + self.number % 250}"
        return Person(self.system.address, email, password, self.asked, source)
