/** The chargers that a new card opens, found by name; what is picked stays so while one searches on. */
import { useState } from "react";
import { Loaded } from "@/components/Loaded";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import styles from "./cards.module.css";
import { useChargerChoices } from "./queries";

interface Props {
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
}

export function ChargerPicker({ picked, onPick }: Props) {
  const t = useT();
  const [text, search] = useState("");
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  return (
    <fieldset className="stack">
      <legend className={styles.legend}>{t("cards.opens", { count: picked.size })}</legend>
      <SearchField label={t("chargers.search")} value={text} onChange={search} />
      <Loaded query={useChargerChoices(text)}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("cards.no_chargers")}</p>
          ) : (
            <ul className={styles.picker}>
              {items.map((charger) => (
                <li key={charger.id}>
                  <label>
                    <input
                      type="checkbox"
                      checked={picked.has(charger.id)}
                      onChange={() => toggle(charger.id)}
                    />
                    <span className={styles.who}>
                      <span>{charger.name}</span>
                      <span className="muted">{charger.site.name}</span>
                    </span>
                  </label>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </fieldset>
  );
}
