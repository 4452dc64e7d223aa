/** Calls a card group otherwise. */
import { useAccessChange } from "@/api/access";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { CardGroup } from "@/api/types";
import { NameDialog, type Renaming } from "@/components/NameDialog";
import { useT } from "@/i18n";

export function RenameGroup({ group, onClose }: { group: CardGroup; onClose: () => void }) {
  const t = useT();
  const path = { group: group.id };
  const rename = useAccessChange((body: Renaming) =>
    answer(api.PATCH("/api/card-groups/{group}", { params: { path }, body })),
  );
  return (
    <NameDialog
      title={t("groups.rename")}
      label={t("groups.name")}
      hint={t("groups.name_hint")}
      saved={group.name}
      change={rename}
      onClose={onClose}
    />
  );
}
