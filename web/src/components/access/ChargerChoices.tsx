/** Finds chargers by name and picks several; what is picked stays so while one searches on. */
import { useState } from "react";
import { useChargerChoices } from "@/api/chargers";
import { useRows } from "@/api/rows";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";

interface Props {
  picked: (id: string) => boolean;
  onToggle: (id: string, name: string) => void;
}

export function ChargerChoices({ picked, onToggle }: Props) {
  const t = useT();
  const [text, search] = useState("");
  const list = useChargerChoices(text);
  const chargers = useRows(list);
  return (
    <>
      <SearchField label={t("chargers.search")} value={text} onChange={search} />
      <Loaded query={chargers} empty={<p className="muted">{t("cards.no_chargers")}</p>}>
        {(rows) => (
          <Picker
            choices={rows.map(({ id, name, site }) => ({ id, name, about: site.name }))}
            picked={picked}
            onToggle={(id) => onToggle(id, rows.find((one) => one.id === id)?.name ?? id)}
          />
        )}
      </Loaded>
      {list.hasNextPage ? (
        <div>
          <Button kind="quiet" pending={list.isFetching} onClick={chargers.onEnd}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
