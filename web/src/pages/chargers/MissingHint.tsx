/** Whom to ask where a charger is missing (guide 2.1). */
import { useQuery } from "@tanstack/react-query";
import { contactsQuery } from "@/api/contacts";
import { useT } from "@/i18n";

export function MissingHint() {
  const t = useT();
  const manager = useQuery(contactsQuery).data?.account_manager;
  if (!manager?.name) return t("chargers.missing_hint");
  return (
    <>
      {t("chargers.missing_whom", { name: manager.name })}{" "}
      {manager.email ? <a href={`mailto:${manager.email}`}>{manager.email}</a> : manager.phone}
    </>
  );
}
