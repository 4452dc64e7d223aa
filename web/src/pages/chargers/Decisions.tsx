/** Why cards were accepted or refused here: a sentence for each, and what changes it. */
import { useDecisionsAt } from "@/api/decisions";
import type { ChargerDetails } from "@/api/types";
import { DecisionPanel } from "@/components/access/DecisionPanel";
import { useT } from "@/i18n";

export function Decisions({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  return (
    <DecisionPanel
      title={t("decisions.title")}
      query={useDecisionsAt(charger.id)}
      none={t("decisions.none")}
      visitors={charger.visitor_use.mode}
    />
  );
}
