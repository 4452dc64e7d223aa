/** The sites and chargers that the cards of a group open, and on what terms (guide 2.7). */
import type { CardGroup } from "@/api/types";
import { Cost } from "@/components/access/Cost";
import { Opens } from "@/components/access/Opens";
import { useT } from "@/i18n";
import { useGroupGrants } from "./queries";

export function GroupOpens({ group: { id, name } }: { group: CardGroup }) {
  const t = useT();
  return (
    <Opens
      title={t("groups.opens")}
      none={t("groups.opens_none")}
      list={useGroupGrants(id)}
      name={name}
      to={{ group: id }}
      from={{ group: id, name }}
      cannotPay={false}
      cost={(grant) => <Cost terms={grant} />}
    />
  );
}
