/** The site selection at the top right; its value lives in the address. */
import { useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import { useT } from "@/i18n";
import { Icon } from "./Icon";
import styles from "./SiteFilter.module.css";

const FRESH_MS = 300_000;

interface Props {
  value: string | undefined;
  onChange: (site: string | undefined) => void;
}

export function SiteFilter({ value, onChange }: Props) {
  const t = useT();
  const sites = useSites();
  return (
    <label className={styles.filter}>
      <Icon name="map-pin" size={16} />
      <span className="hidden-text">{t("sites.filter")}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t("sites.all")}</option>
        {sites.data?.items.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
    </label>
  );
}

function useSites() {
  return useQuery({
    queryKey: ["sites"],
    queryFn: () => answer(api.GET("/api/sites", { params: { query: { limit: 200 } } })),
    staleTime: FRESH_MS,
  });
}
