/** A report that is to go out by itself from the next period on. */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/me";
import { Button } from "@/components/Button";
import { FormFault } from "@/components/Field";
import { Page } from "@/components/Page";
import { useSubmission } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useWords } from "@/i18n";
import { BackToSchedules } from "./BackToSchedules";
import { emptyDraft, planOf, pointersOf } from "./draft";
import { useAddSchedule } from "./queries";
import { ScheduleFields } from "./ScheduleFields";

export function NewSchedulePage() {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const say = useAnnouncer();
  const { email } = useMe();
  const [draft, change] = useState(() => emptyDraft(language, email));
  const add = useAddSchedule();
  const form = useSubmission(pointersOf(draft), async () => {
    const { id, name } = await add.mutateAsync(planOf(draft));
    say.done(t("schedules.added", { name }));
    await navigate({ to: "/schedules/$scheduleId", params: { scheduleId: id } });
  });
  return (
    <Page title="schedules.add" lead={t("schedules.add_lead")} back={<BackToSchedules />}>
      <form className="panel stack" onSubmit={form.onSubmit}>
        <ScheduleFields draft={draft} onChange={change} faultOf={form.faultOf} />
        <FormFault text={form.fault} />
        <div>
          <Button kind="primary" type="submit" pending={form.pending}>
            {t("schedules.add")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
