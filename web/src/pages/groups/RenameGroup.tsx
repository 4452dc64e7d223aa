/** Calls a card group otherwise. */
import { useAccessChange } from "@/api/access";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { CardGroup } from "@/api/types";
import { Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { text } from "@/components/submitting";
import { useT } from "@/i18n";

export function RenameGroup({ group, onClose }: { group: CardGroup; onClose: () => void }) {
  const t = useT();
  const rename = useAccessChange((name: string) =>
    answer(
      api.PATCH("/api/card-groups/{group}", {
        params: { path: { group: group.id } },
        body: { name },
      }),
    ),
  );
  return (
    <FormDialog
      title={t("groups.rename")}
      submit={t("common.apply")}
      open
      onClose={onClose}
      pointers={["#/name"]}
      send={async (data) => {
        await rename.mutateAsync(text(data, "name"));
      }}
    >
      {(faultOf) => (
        <Field
          label={t("groups.name")}
          hint={t("groups.name_hint")}
          name="name"
          required
          maxLength={120}
          autoComplete="off"
          defaultValue={group.name}
          fault={faultOf("#/name")}
        />
      )}
    </FormDialog>
  );
}
