/** Changes what goes out next. What was typed stays when somebody else was faster. */
import { useQuery } from "@tanstack/react-query";
import { sitesQuery } from "@/api/sites";
import { Button } from "@/components/Button";
import type { Difference } from "@/components/Conflict";
import { useDraft } from "@/components/draft";
import { FormFault } from "@/components/Field";
import { Stale } from "@/components/Stale";
import { useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useWords } from "@/i18n";
import { type Draft, draftOf, keptAs, planOf, pointersOf } from "./draft";
import { type Schedule, useChangeSchedule } from "./queries";
import { ScheduleFields } from "./ScheduleFields";
import { fieldsOf } from "./words";

export function EditSchedule({ schedule }: { schedule: Schedule }) {
  const { t } = useWords();
  const say = useAnnouncer();
  const saved = draftOf(schedule);
  const draft = useDraft<Draft>(saved, keptAs);
  const change = useChangeSchedule(schedule.id);
  const form = useSubmission(pointersOf(draft.value), async () => {
    const { name } = await change.mutateAsync({
      ...planOf(draft.value),
      version: schedule.version,
    });
    say.done(t("schedules.saved", { name }));
  });
  const rows = useDifferences(saved, draft.value);
  return (
    <section className="panel stack">
      <h2>{t("schedules.change")}</h2>
      <form className="stack" onSubmit={form.onSubmit}>
        <ScheduleFields draft={draft.value} onChange={draft.change} faultOf={form.faultOf} />
        {draft.isStale ? <Stale rows={rows} onTake={draft.take} onKeep={draft.keep} /> : null}
        <FormFault text={draft.isStale ? null : form.fault} />
        <div>
          <Button kind="primary" type="submit" disabled={draft.isStale} pending={form.pending}>
            {t("common.save")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function useDifferences(theirs: Draft, mine: Draft): Difference[] {
  const { t, locale } = useWords();
  const sites = useQuery(sitesQuery).data ?? [];
  const own = fieldsOf(mine, sites, t, locale);
  return fieldsOf(theirs, sites, t, locale)
    .map(([name, value], index): Difference => [name, value, own[index]?.[1] ?? ""])
    .filter(([, their, my]) => their !== my);
}
