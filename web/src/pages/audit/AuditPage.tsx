/** Who changed what, when and from where; for administrators. */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { ChangeList } from "./ChangeList";
import { useChanges } from "./queries";

export function AuditPage() {
  const t = useT();
  const isAdministrator = useMe().role === "e_mobility_manager";
  return (
    <Page
      title="nav.audit"
      lead={t("audit.lead")}
      back={
        <Link to="/users" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.users")}
        </Link>
      }
    >
      {isAdministrator ? <Changes /> : <EmptyState icon="ban">{t("users.forbidden")}</EmptyState>}
    </Page>
  );
}

function Changes() {
  const t = useT();
  const pages = useChanges();
  const changes = useRows(pages);
  return (
    <>
      <Loaded query={changes} empty={<EmptyState icon="clock">{t("audit.none")}</EmptyState>}>
        {(rows) => <ChangeList rows={rows} />}
      </Loaded>
      {pages.hasNextPage ? (
        <div>
          <Button pending={pages.isFetching} onClick={() => pages.fetchNextPage()}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
