/** What one is mailed of one's sites: each box counts at once. */
import { useMutation } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { type Me, meQuery, useMe } from "@/api/me";
import { queries } from "@/api/queries";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import styles from "./ProfilePage.module.css";

const KINDS = [
  ["trouble", "profile.news_trouble"],
  ["idle_cars", "profile.news_idle_cars"],
] as const;

export function News() {
  const t = useT();
  const { news, role } = useMe();
  const announcer = useAnnouncer();
  const saving = useMutation({
    mutationFn: (next: Me["news"]) => answer(api.PATCH("/api/me", { body: { news: next } })),
    onSuccess: (saved) => {
      queries.setQueryData(meQuery.queryKey, saved);
      announcer.done(t("profile.saved"));
    },
  });
  if (role === "operator") return null;
  const shown = saving.isPending ? saving.variables : news;
  const toggle = (kind: Me["news"][number]) =>
    saving.mutate(
      shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind],
    );
  return (
    <fieldset className={`panel stack ${styles.news}`} aria-describedby="news-hint">
      <legend className="hidden-text">{t("profile.news")}</legend>
      <h2 aria-hidden="true">{t("profile.news")}</h2>
      <p id="news-hint" className="muted">
        {t("profile.news_hint")}
      </p>
      <FormFault text={saving.error ? failureText(saving.error, t("common.unreachable")) : null} />
      {KINDS.map(([kind, key]) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={shown.includes(kind)}
            disabled={saving.isPending}
            onChange={() => toggle(kind)}
          />
          <span>{t(key)}</span>
        </label>
      ))}
    </fieldset>
  );
}
