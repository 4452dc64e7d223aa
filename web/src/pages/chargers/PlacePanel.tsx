/** Address and position of the charger itself: to verify, to confirm, to correct (guide 2.2). */
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { failureText } from "@/components/Loaded";
import { placeMap } from "@/components/map/arrivals";
import { MapFrame } from "@/components/map/MapFrame";
import { useAnnouncer } from "@/components/Toast";
import { useT, useWords } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./chargers.module.css";
import { EditPlace } from "./EditPlace";
import { addressLines } from "./place";
import { useChange } from "./queries";

export function PlacePanel({ charger }: { charger: ChargerDetails }) {
  const { t, locale } = useWords();
  const [editing, edit] = useState(false);
  const lines = addressLines(charger.address, locale);
  const { position } = charger;
  return (
    <section className="panel stack">
      <h2>{t("place.title")}</h2>
      <address className={styles.address}>
        {lines.length > 0 ? lines.map((line) => <span key={line}>{line}</span>) : t("place.none")}
      </address>
      {position ? (
        <MapFrame part={placeMap} size="small" props={{ label: "", place: position }} />
      ) : (
        <p className="muted">{t("place.no_position")}</p>
      )}
      <Confirmed charger={charger} />
      <div>
        <Button icon="map-pin" onClick={() => edit(true)}>
          {t("place.edit")}
        </Button>
      </div>
      {editing ? <EditPlace charger={charger} onClose={() => edit(false)} /> : null}
    </section>
  );
}

function Confirmed({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const say = useAnnouncer();
  const { day } = useFormat(charger.site.time_zone);
  const { address, position } = charger;
  const confirm = useChange(() =>
    answer(
      api.PATCH("/api/chargers/{charger}", {
        params: { path: { charger: charger.id } },
        body: { place_is_right: true, seen: { address, position } },
      }),
    ),
  );
  if (charger.placed_at)
    return (
      <p className={styles.confirmed}>
        <Icon name="check-circle" size={16} />{" "}
        {t("place.confirmed", { day: day(charger.placed_at) })}
      </p>
    );
  return (
    <>
      <p className="muted">{t("place.of_site", { site: charger.site.name })}</p>
      <div>
        <Button
          icon="check"
          kind="primary"
          pending={confirm.isPending}
          onClick={() =>
            confirm.mutate(undefined, {
              onSuccess: () => say.done(t("place.was_confirmed", { charger: charger.name })),
              onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
            })
          }
        >
          {t("place.confirm")}
        </Button>
      </div>
    </>
  );
}
