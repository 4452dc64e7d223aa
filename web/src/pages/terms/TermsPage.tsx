/** The general terms and the privacy notice, short and plain. */
import { Panel } from "@/components/auth/Panel";
import { useT } from "@/i18n";

const PARTS = ["service", "account", "data", "rights"] as const;

export function TermsPage() {
  const t = useT();
  return (
    <div data-wide>
      <Panel title={t("terms.title")} lead={t("terms.lead")}>
        {PARTS.map((part) => (
          <section key={part}>
            <h2>{t(`terms.${part}_title`)}</h2>
            <p>{t(`terms.${part}`)}</p>
          </section>
        ))}
      </Panel>
    </div>
  );
}
