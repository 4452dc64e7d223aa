/** What one is mailed of one's sites: each box counts at once. */
import { useMutation } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { type Me, meQuery, useMe } from "@/api/me";
import { queries } from "@/api/queries";
import { CheckField, FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";

const KINDS = [
  ["trouble", "profile.news_trouble"],
  ["idle_cars", "profile.news_idle_cars"],
  ["week", "profile.news_week"],
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
  const toggle = (kind: Me["news"][number]) => {
    if (saving.isPending) return;
    saving.mutate(shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind]);
  };
  return (
    <section className="panel stack" aria-labelledby="news">
      <h2 id="news">{t("profile.news")}</h2>
      <p className="muted">{t("profile.news_hint")}</p>
      <FormFault text={saving.error ? failureText(saving.error, t("common.unreachable")) : null} />
      {KINDS.map(([kind, key]) => (
        <CheckField key={kind} checked={shown.includes(kind)} onChange={() => toggle(kind)}>
          {t(key)}
        </CheckField>
      ))}
    </section>
  );
}
