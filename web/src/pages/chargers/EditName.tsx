/** Edit name: what people call the charger (guide 2.2). */
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { NameDialog, type Renaming } from "@/components/NameDialog";
import { useT } from "@/i18n";
import { useChange } from "./queries";

export function EditName({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const t = useT();
  const path = { charger: charger.id };
  const change = useChange((body: Renaming) =>
    answer(api.PATCH("/api/chargers/{charger}", { params: { path }, body })),
  );
  return (
    <NameDialog
      title={t("charger.edit_name")}
      label={t("chargers.name")}
      hint={t("charger.name_hint")}
      saved={charger.name}
      change={change}
      onClose={onClose}
    />
  );
}
