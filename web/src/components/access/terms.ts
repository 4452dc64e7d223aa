/** How terms are said: a tariff by its name. */
import { type Terms, useTariffs } from "@/api/access";
import { useT } from "@/i18n";

/** A tariff that was archived since has no name here. */
export function useTermsText(): (terms: Terms | null) => string {
  const t = useT();
  const tariffs = useTariffs().data;
  return (terms) => {
    if (terms === null) return t("access.not_granted");
    if (terms.billing === "free") return t("billing.free");
    if (terms.tariff === null) return t("access.without_tariff");
    const named = tariffs?.find(({ id }) => id === terms.tariff)?.in_force.name;
    return named ? t("access.paid_by", { tariff: named }) : t("billing.paid");
  };
}
