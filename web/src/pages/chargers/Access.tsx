/** Private access settings of a charger: who may charge, free or paid (guide 2.7). */
import { useState } from "react";
import type { Place } from "@/api/access";
import type { ChargerDetails } from "@/api/types";
import { PlaceAccess } from "@/components/access/PlaceAccess";
import { Button } from "@/components/Button";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { RemoveAll } from "./RemoveAll";
import { SiteAccess } from "./SiteAccess";

export function Access({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const [removing, remove] = useState(false);
  const place: Place = { kind: "charger", id: charger.id, name: charger.name };
  return (
    <section className="panel" id="access">
      <h2>{t("access.title")}</h2>
      <h3 className={styles.part}>{t("access.here")}</h3>
      <PlaceAccess
        place={place}
        visitors={charger.visitor_use.mode}
        none={t("access.none")}
        more={
          <Button kind="quiet" onClick={() => remove(true)}>
            {t("access.remove_all")}
          </Button>
        }
      />
      <SiteAccess charger={charger} />
      <p className={styles.hint}>{t(`others_here.${charger.visitor_use.mode}`)}</p>
      {removing ? <RemoveAll charger={charger} onClose={() => remove(false)} /> : null}
    </section>
  );
}
