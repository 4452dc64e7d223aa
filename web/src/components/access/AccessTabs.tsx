/** Private access from three sides: by card, by card group, by site. */
import { PageTabs } from "@/components/PageTabs";
import { useT } from "@/i18n";

export function AccessTabs({ now }: { now: "cards" | "groups" | "sites" }) {
  const t = useT();
  return (
    <PageTabs
      label={t("access.sides")}
      now={now}
      tabs={[
        { id: "cards", label: t("nav.short_cards"), link: { to: "/cards" } },
        { id: "groups", label: t("groups.title"), link: { to: "/cards/groups" } },
        { id: "sites", label: t("access.by_site"), link: { to: "/cards/sites" } },
      ]}
    />
  );
}
