/** Opens a row for editing; it says of which thing to those who don't see the row. */
import { Button } from "@/components/Button";
import { useT } from "@/i18n";

export function EditButton({ name, onEdit }: { name: string; onEdit: () => void }) {
  const t = useT();
  return (
    <Button kind="quiet" icon="edit" aria-label={t("operator.edit_one", { name })} onClick={onEdit}>
      {t("operator.edit_word")}
    </Button>
  );
}
