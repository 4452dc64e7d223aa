/** One session: what was charged, by which card, and why it was allowed (guide 3.6). */
import { getRouteApi, Link } from "@tanstack/react-router";
import type { Session } from "@/api/types";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { CorrectionsPanel } from "./CorrectionsPanel";
import { Figures } from "./Figures";
import { FramesPanel } from "./FramesPanel";
import { PowerPanel } from "./PowerPanel";
import { useSession } from "./queries";
import { SessionFacts } from "./SessionFacts";
import { SignedPanel } from "./SignedPanel";

const route = getRouteApi("/app/sessions/$sessionId");

export function SessionPage() {
  const t = useT();
  const { sessionId } = route.useParams();
  const session = useSession(sessionId);
  return (
    <Page
      title="session.title"
      lead={session.data ? <Lead session={session.data} /> : "\u00a0"}
      back={
        <Link to="/sessions" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.sessions")}
        </Link>
      }
    >
      <Loaded query={session}>
        {(data) => (
          <>
            <Figures session={data} />
            <PowerPanel session={data} />
            <SessionFacts session={data} />
            <SignedPanel session={data} />
            <CorrectionsPanel session={data} />
            <FramesPanel session={data} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Lead({ session }: { session: Session }) {
  const t = useT();
  const { charger, site, state } = session;
  return (
    <span className="row">
      {state === "active" ? (
        <Badge tone="charging" icon="bolt">
          {t("sessions.active")}
        </Badge>
      ) : null}
      <Link to="/chargers/$chargerId" params={{ chargerId: charger.id }}>
        {charger.name}
      </Link>
      <span>{site.name}</span>
    </span>
  );
}
