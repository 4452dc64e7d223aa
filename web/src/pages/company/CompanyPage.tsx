/** How the people of the company sign in, and all that it has as a file; for its administrators. */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import { EmptyState } from "@/components/EmptyState";
import { Icon } from "@/components/Icon";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import styles from "./company.module.css";
import { ExportPanel } from "./ExportPanel";
import { FactorPanel } from "./FactorPanel";
import { ProviderPanel } from "./ProviderPanel";

export function CompanyPage() {
  const t = useT();
  const me = useMe();
  return (
    <Page
      title="nav.company"
      lead={me.company?.name}
      back={
        <Link to="/users" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.users")}
        </Link>
      }
    >
      {me.role === "e_mobility_manager" ? (
        <div className={styles.columns}>
          <div className={styles.column}>
            <FactorPanel />
            <ExportPanel />
          </div>
          <ProviderPanel />
        </div>
      ) : (
        <EmptyState icon="ban">{t("users.forbidden")}</EmptyState>
      )}
    </Page>
  );
}
