/** Private access settings of a charger: who may charge, free or paid (guide 2.7). */
import { useState } from "react";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { GrantCards } from "./GrantCards";
import { GrantList } from "./GrantList";
import { useGrants } from "./queries";
import { RemoveAll } from "./RemoveAll";

export function Access({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const [open, setOpen] = useState<"grant" | "remove" | null>(null);
  const grants = useGrants(charger.id);
  const first = grants.data?.pages[0];
  const some =
    first && (first.items.length > 0 || first.groups.length > 0 || first.all_cards !== null);
  const close = () => setOpen(null);
  return (
    <section className="panel">
      <h2>{t("access.title")}</h2>
      <Loaded query={grants}>{({ pages }) => <GrantList charger={charger} pages={pages} />}</Loaded>
      <div className="row">
        <Button icon="plus" onClick={() => setOpen("grant")}>
          {t("access.grant")}
        </Button>
        {grants.hasNextPage ? (
          <Button kind="quiet" pending={grants.isFetching} onClick={() => grants.fetchNextPage()}>
            {t("common.show_more")}
          </Button>
        ) : null}
        {some ? (
          <Button kind="quiet" onClick={() => setOpen("remove")}>
            {t("access.remove_all")}
          </Button>
        ) : null}
      </div>
      {open === "grant" ? <GrantCards charger={charger} onClose={close} /> : null}
      {open === "remove" ? <RemoveAll charger={charger} onClose={close} /> : null}
      {some || grants.isPending ? null : <p className={styles.hint}>{t("access.none_hint")}</p>}
    </section>
  );
}
