/** The chargers that a new card opens, found by name; what is picked stays so while one searches on. */
import { useState } from "react";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
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
            <Picker
              choices={items.map(({ id, name, site }) => ({ id, name, about: site.name }))}
              picked={(id) => picked.has(id)}
              onToggle={toggle}
            />
          )
        }
      </Loaded>
    </fieldset>
  );
}
