/** Visitor use as it is kept, and where two of them differ. */
import type { ChargerDetails } from "@/api/types";
import type { Difference } from "@/components/Conflict";
import type { Translate } from "@/i18n";

export type Use = ChargerDetails["visitor_use"];

/** Off, it says nothing more; only paid use has a tariff. */
export function ruled({ mode, tariff, visible }: Use): Use {
  return {
    mode,
    tariff: mode === "paid" ? tariff : null,
    visible: mode !== "off" && visible,
  };
}

export function differences(
  theirs: Use,
  mine: Use,
  t: Translate,
  tariffText: (tariff: string | null) => string,
): Difference[] {
  const facts = ({ mode, tariff, visible }: Use): [string, string][] => [
    [t("chargers.visitor_use"), t(`visitors.${mode}`)],
    [t("tariffs.tariff"), mode === "paid" ? tariffText(tariff) : "–"],
    [t("visitors.on_maps"), t(visible ? "common.yes" : "common.no")],
  ];
  const my = new Map(facts(mine));
  return facts(theirs)
    .map(([name, their]): Difference => [name, their, my.get(name) ?? "–"])
    .filter(([, one, other]) => one !== other);
}
