/** Who may charge beyond those with private access: nobody, or any valid card, free or paid (guide 2.4). */
import type { FormEvent } from "react";
import { useAccessChange } from "@/api/access";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { useTermsText } from "@/components/access/terms";
import { UseFields } from "@/components/access/UseFields";
import { Button } from "@/components/Button";
import { useDraft } from "@/components/draft";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Preview } from "@/components/Preview";
import { Stale } from "@/components/Stale";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { differences, ruled, type Use } from "./use";

export function VisitorUse({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const say = useAnnouncer();
  const draft = useDraft<Use>(charger.visitor_use, ruled);
  const change = useAccessChange(() => save(charger.id, ruled(draft.value), draft.seen));
  const termsText = useTermsText();
  const tariffText = (tariff: string | null) => termsText({ billing: "paid", tariff });
  const apply = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(undefined, {
      onSuccess: () => say.done(t("visitors.applied", { charger: charger.name })),
    });
  };
  return (
    <section className="panel" id="visitors">
      <h2>{t("visitors.title")}</h2>
      <form className="stack" onSubmit={apply}>
        <UseFields value={draft.value} onChange={draft.change} />
        <Preview
          change={changeOf(charger.visitor_use, ruled(draft.value))}
          target={{ chargers: [charger.id] }}
        />
        {draft.isStale ? (
          <Stale
            rows={differences(ruled(charger.visitor_use), ruled(draft.value), t, tariffText)}
            onTake={() => {
              draft.take();
              change.reset();
            }}
            onKeep={() => {
              draft.keep();
              change.reset();
            }}
          />
        ) : null}
        <FormFault
          text={
            change.error && !draft.isStale
              ? failureText(change.error, t("common.unreachable"))
              : null
          }
        />
        <div>
          <Button type="submit" kind="primary" disabled={draft.isStale} pending={change.isPending}>
            {t("common.apply")}
          </Button>
        </div>
      </form>
    </section>
  );
}

function save(charger: string, use: Use, seen: Use): Promise<unknown> {
  return answer(
    api.PATCH("/api/chargers/{charger}", {
      params: { path: { charger } },
      body: { visitor_use: use, seen: { visitor_use: seen } },
    }),
  );
}

/** Null where it admits the same, or the tariff is still to be chosen. */
function changeOf(now: Use, { mode, tariff }: Use) {
  if (mode === "paid" && tariff === null) return null;
  if (mode === now.mode && tariff === now.tariff) return null;
  return { kind: "visitor_use", mode, tariff, visible: false } as const;
}
