/** No such page: says so and shows the way. */
import { useT } from "@/i18n";

export function NotFoundPage() {
  const t = useT();
  return (
    <main className="panel" style={{ margin: "12vh auto", maxWidth: 460 }}>
      <div className="stack">
        <h1>{t("not_found.title")}</h1>
        <p className="muted">{t("not_found.text")}</p>
        <a href="/">{t("not_found.home")}</a>
      </div>
    </main>
  );
}
