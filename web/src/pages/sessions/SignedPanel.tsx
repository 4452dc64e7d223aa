/** What the meter signed, byte for byte: whoever verifies it copies it from here. */
import { useQuery } from "@tanstack/react-query";
import type { Session } from "@/api/types";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { signedQuery } from "./queries";
import styles from "./sessions.module.css";

export function SignedPanel({ session }: { session: Session }) {
  const t = useT();
  const format = useFormat(session.site.time_zone);
  const { data: values = [] } = useQuery(signedQuery(session));
  if (values.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t("session.signed")}</h2>
      <p className="muted">{t("session.signed_lead")}</p>
      <dl className={styles.signed}>
        {values.map((value) => (
          <div key={`${value.at} ${value.context} ${value.text}`}>
            <dt>
              {format.moment(value.at)} · {value.format ?? t("session.signed_unknown")}
            </dt>
            <dd>
              <code>{value.text}</code>
            </dd>
            {value.public_key && (
              <dd>
                {t("session.public_key")} <code>{value.public_key}</code>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
