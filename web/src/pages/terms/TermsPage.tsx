/** The general terms and the privacy notice, short and plain: the newest, or those that one accepted. */
import { getRouteApi, Link } from "@tanstack/react-router";
import { Panel } from "@/components/auth/Panel";
import { CURRENT_TERMS, TERMS_VERSIONS, type TermsVersion } from "@/components/legal-terms";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";

const route = getRouteApi("/open/terms");
const PARTS = ["service", "account", "data", "rights"] as const;

export function TermsPage() {
  const { version = CURRENT_TERMS } = route.useSearch();
  return <Terms version={version} />;
}

export function Terms({ version }: { version: TermsVersion }) {
  const t = useT();
  const { day } = useFormat("UTC");
  return (
    <div data-wide>
      <Panel title={t("terms.title")} lead={t(`terms.${version}.lead`)}>
        <p>{t("terms.valid_since", { day: day(version) })}</p>
        {PARTS.map((part) => (
          <section key={part}>
            <h2>{t(`terms.${version}.${part}_title`)}</h2>
            <p>{t(`terms.${version}.${part}`)}</p>
          </section>
        ))}
        <Others shown={version} />
      </Panel>
    </div>
  );
}

/** What was valid before can still be read by whoever accepted it. */
function Others({ shown }: { shown: TermsVersion }) {
  const t = useT();
  const { day } = useFormat("UTC");
  const others = TERMS_VERSIONS.filter((version) => version !== shown);
  if (others.length === 0) return null;
  return (
    <section>
      <h2>{t("terms.others")}</h2>
      <ul>
        {others.map((version) => (
          <li key={version}>
            <Link to="/terms" search={{ version }}>
              {t("terms.valid_since", { day: day(version) })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
