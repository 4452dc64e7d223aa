/** The site selection at the top right; its value lives in the address. */
import { useQuery } from "@tanstack/react-query";
import { sitesQuery } from "@/api/sites";
import { useT } from "@/i18n";
import { Icon } from "./Icon";
import styles from "./SiteFilter.module.css";

interface Props {
  value: string | undefined;
  onChange: (site: string | undefined) => void;
}

export function SiteFilter({ value, onChange }: Props) {
  const t = useT();
  const sites = useQuery(sitesQuery);
  return (
    <label className={styles.filter}>
      <Icon name="map-pin" size={16} />
      <span className="hidden-text">{t("sites.filter")}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)}>
        <option value="">{t("sites.all")}</option>
        {sites.data?.map((site) => (
          <option key={site.id} value={site.id}>
            {site.name}
          </option>
        ))}
      </select>
    </label>
  );
}
