/** One charger: what it does now, who may use it, what it is (guide 2.2, 2.3, 2.4, 2.7). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCharger } from "@/api/chargers";
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { StatusBadge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { Access } from "./Access";
import { Characteristics } from "./Characteristics";
import { Connectors } from "./Connectors";
import styles from "./chargers.module.css";
import { ControlPanel } from "./control/ControlPanel";
import { Decisions } from "./Decisions";
import { EditName } from "./EditName";
import { left } from "./left";
import { PlacePanel } from "./PlacePanel";
import { StoryPanel } from "./StoryPanel";
import { SupportLink } from "./SupportLink";
import { VisitorUse } from "./VisitorUse";
import { WhyPanel } from "./WhyPanel";

const route = getRouteApi("/app/chargers/$chargerId");

export function ChargerPage() {
  const t = useT();
  const { chargerId } = route.useParams();
  const charger = useCharger(chargerId);
  const [renaming, rename] = useState(false);
  return (
    <Page
      title="nav.charger"
      heading={charger.data?.name}
      lead={charger.data ? <Lead charger={charger.data} /> : "\u00a0"}
      back={
        <Link to="/chargers" search={left()} className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.chargers")}
        </Link>
      }
      actions={
        <Button icon="edit" onClick={() => rename(true)}>
          {t("charger.edit_name")}
        </Button>
      }
    >
      <Loaded query={charger}>
        {(details) => (
          <>
            <Details charger={details} />
            {renaming ? <EditName charger={details} onClose={() => rename(false)} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ charger }: { charger: ChargerDetails }) {
  return (
    <span className="row">
      <StatusBadge block={charger.block} />
      <span>{charger.site.name}</span>
    </span>
  );
}

function Details({ charger }: { charger: ChargerDetails }) {
  return (
    <div className={styles.details}>
      <div className={styles.column}>
        <WhyPanel charger={charger} />
        <Connectors charger={charger} />
        <ControlPanel charger={charger} />
        <Access charger={charger} />
        <Decisions charger={charger} />
      </div>
      <div className={styles.column}>
        <Characteristics charger={charger} />
        <PlacePanel charger={charger} />
        <StoryPanel charger={charger} />
        <VisitorUse charger={charger} />
        <SupportLink charger={charger} />
      </div>
    </div>
  );
}
