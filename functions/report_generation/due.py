"""Every five minutes: schedules and weeks that are due go out, each period once (guide 3.7).

Whoever comes first writes the schedule's next period, the run and the report that waits, in one
transaction; whoever comes second finds the schedule changed, and does nothing.
"""

from datetime import datetime
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from functions.report_generation.weekly import tell_week
from shared.domain.errors import ChangedMeanwhile
from shared.domain.ids import CompanyId, ScheduleId
from shared.domain.schedule_runs import due_run
from shared.domain.schedules import clocks_of, is_due, timed
from shared.logs import count_caught, discreetly, logger
from shared.stores.companies import companies
from shared.stores.due import due_in_hub
from shared.stores.schedules import schedules
from shared.stores.sites import sites
from shared.world import new_id, now


@discreetly
def handler(_event: dict[str, Any], _context: LambdaContext) -> None:
    """What the clock calls. One that fails is logged and counted, and keeps no other back."""
    moment = now()
    for page in due_in_hub("schedule", moment):
        for company, name in page:
            try:
                let_go_out(company, ScheduleId(name), moment)
            except Exception:
                _report("a schedule could not go out", company, name)
    for page in due_in_hub("week", moment):
        for company, _ in page:
            try:
                tell_week(company, moment)
            except Exception:
                _report("a week could not be mailed", company)


def let_go_out(company: CompanyId, name: ScheduleId, moment: datetime) -> None:
    """By the clocks of today; where sites came since, it may be due later."""
    before = schedules().find(company, name)
    if before is None:
        return
    owner = companies().get(company)
    clocks = clocks_of(owner, sites().all_of(company), before.sites)
    schedule = timed(before, clocks)
    try:
        if is_due(schedule, moment) and owner.closed_at is None:
            schedules().go_out(before, due_run(schedule, clocks, new_id(), moment))
        elif schedule != before:
            schedules().move(before, schedule)
    except ChangedMeanwhile:
        logger().info("a schedule went out, or was changed, meanwhile", schedule=name)


def _report(what: str, company: CompanyId, schedule: str = "") -> None:
    logger().exception(what, company=company, schedule=schedule)
    count_caught()
