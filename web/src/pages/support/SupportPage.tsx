/** For whoever helps: what a charger says, what it is told, and what came of it. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useCharger } from "@/api/chargers";
import type { ChargerDetails } from "@/api/types";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { PageTabs } from "@/components/PageTabs";
import { StatusBadge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { Commands } from "./Commands";
import { Configuration } from "./Configuration";
import { Deviations } from "./Deviations";
import { Messages } from "./Messages";
import { PARTS, type Part } from "./search";

const route = getRouteApi("/app/chargers/$chargerId/support");

const SHOWN: Record<Part, (props: { charger: ChargerDetails }) => React.ReactNode> = {
  messages: Messages,
  commands: Commands,
  deviations: Deviations,
  configuration: Configuration,
};

export function SupportPage() {
  const t = useT();
  const { chargerId } = route.useParams();
  const { part = "messages" } = route.useSearch();
  const charger = useCharger(chargerId);
  const Shown = SHOWN[part];
  return (
    <Page
      title="support.title"
      heading={charger.data ? t("support.of", { charger: charger.data.name }) : undefined}
      lead={charger.data ? <Lead charger={charger.data} /> : "\u00a0"}
      back={
        <Link to="/chargers/$chargerId" params={{ chargerId }} className="back">
          <Icon name="arrow-left" size={16} /> {charger.data?.name ?? t("nav.charger")}
        </Link>
      }
    >
      <PageTabs
        label={t("support.parts")}
        now={part}
        tabs={PARTS.map((id) => ({
          id,
          label: t(`support.${id}`),
          link: {
            to: "/chargers/$chargerId/support",
            params: { chargerId },
            search: { part: id },
          },
        }))}
      />
      <Loaded query={charger}>{(details) => <Shown charger={details} />}</Loaded>
    </Page>
  );
}

function Lead({ charger }: { charger: ChargerDetails }) {
  const t = useT();
  const { vendor, model, firmware } = charger.hardware;
  const version = charger.protocol.replace(/^ocpp/, "");
  const about = [`${vendor} ${model}`.trim(), firmware, version && `OCPP ${version}`];
  return (
    <span className="row">
      <StatusBadge block={charger.block} />
      <span>{about.filter(Boolean).join(" · ") || t("charger.no_report")}</span>
    </span>
  );
}
