/** Companies, sites, chargers and managers from one file (guide 1.1): all of it, or nothing. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { buttonClass } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { ImportProgress } from "./ImportProgress";
import { lastImport, rememberImport } from "./last";
import { NewImport } from "./NewImport";

const route = getRouteApi("/app/operator/import");

export function ImportPage() {
  const t = useT();
  const { job } = route.useSearch();
  const navigate = route.useNavigate();
  const last = lastImport();
  const follow = (started: string) => {
    rememberImport(started);
    void navigate({ search: { job: started } });
  };
  return (
    <Page
      title="imports.title"
      lead={t("imports.lead")}
      back={
        <Link to="/operator" className="back">
          <Icon name="arrow-left" size={16} /> {t("operator.back")}
        </Link>
      }
      actions={job === undefined && last !== null ? <LastImport job={last} /> : null}
    >
      {job === undefined ? <NewImport onStarted={follow} /> : <ImportProgress job={job} />}
    </Page>
  );
}

function LastImport({ job }: { job: string }) {
  const t = useT();
  return (
    <Link to="/operator/import" search={{ job }} className={buttonClass("secondary")}>
      <Icon name="clock" size={16} />
      {t("imports.last")}
    </Link>
  );
}
