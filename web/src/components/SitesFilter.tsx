/** Which sites: those that are chosen stand beside the choice, where each is taken out again. */
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { sitesQuery } from "@/api/sites";
import { useT } from "@/i18n";
import { Icon } from "./Icon";
import { SelectFilter } from "./SelectFilter";
import styles from "./SitesFilter.module.css";

interface Props {
  chosen: readonly string[];
  onChange: (sites: string[] | undefined) => void;
}

export function SitesFilter({ chosen, onChange }: Props) {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const sites = useQuery(sitesQuery).data ?? [];
  const take = (id: string | undefined) => id && onChange([...chosen, id]);
  const drop = (id: string) => {
    const left = chosen.filter((one) => one !== id);
    onChange(left.length > 0 ? left : undefined);
    box.current?.querySelector("select")?.focus();
  };
  return (
    <div className={styles.sites} ref={box}>
      <SelectFilter
        label={t("sites.filter")}
        all={t(chosen.length > 0 ? "sites.add" : "sites.all")}
        icon="map-pin"
        choices={sites
          .filter(({ id }) => !chosen.includes(id))
          .map(({ id, name }): [string, string] => [id, name])}
        value={[]}
        onChange={take}
      />
      {sites
        .filter(({ id }) => chosen.includes(id))
        .map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-label={t("sites.drop", { name })}
            onClick={() => drop(id)}
          >
            {name}
            <Icon name="close" size={14} />
          </button>
        ))}
    </div>
  );
}
