/** Makes a card group; its cards are chosen on its page. */
import { useAccessChange } from "@/api/access";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { text } from "@/components/submitting";
import { useT } from "@/i18n";

interface Props {
  onMade: (group: string) => void;
  onClose: () => void;
}

export function NewGroup({ onMade, onClose }: Props) {
  const t = useT();
  const make = useAccessChange((name: string) =>
    answer(api.POST("/api/card-groups", { body: { name } })),
  );
  const send = async (data: FormData) => onMade((await make.mutateAsync(text(data, "name"))).id);
  return (
    <FormDialog
      title={t("groups.add")}
      submit={t("groups.add")}
      open
      onClose={onClose}
      pointers={["#/name"]}
      send={send}
    >
      {(faultOf) => (
        <Field
          label={t("groups.name")}
          hint={t("groups.name_hint")}
          name="name"
          required
          maxLength={120}
          autoComplete="off"
          fault={faultOf("#/name")}
        />
      )}
    </FormDialog>
  );
}
