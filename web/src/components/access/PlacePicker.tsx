/** Picks whole sites, and chargers one by one. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Place } from "@/api/access";
import { sitesQuery } from "@/api/sites";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
import { Segments } from "@/components/Segments";
import { useT } from "@/i18n";
import { ChargerChoices } from "./ChargerChoices";

export type Places = ReadonlyMap<string, Place>;

interface Props {
  picked: Places;
  onPick: (picked: Places) => void;
}

export function PlacePicker({ picked, onPick }: Props) {
  const t = useT();
  const [kind, choose] = useState<Place["kind"]>("site");
  const sites = useQuery(sitesQuery);
  const has = (id: string) => picked.has(`${kind} ${id}`);
  const toggle = (id: string, name: string) => {
    const next = new Map(picked);
    if (!next.delete(`${kind} ${id}`)) next.set(`${kind} ${id}`, { kind, id, name });
    onPick(next);
  };
  return (
    <>
      <Segments
        label={t("access.where")}
        choices={[
          ["site", t("access.whole_sites")],
          ["charger", t("nav.chargers")],
        ]}
        value={kind}
        onChange={choose}
      />
      {kind === "site" ? (
        <Loaded query={sites} empty={<p className="muted">{t("sites.none")}</p>}>
          {(rows) => (
            <Picker
              choices={rows.map(({ id, name }) => ({ id, name, about: t("access.whole_site") }))}
              picked={has}
              onToggle={(id) => toggle(id, rows.find((one) => one.id === id)?.name ?? id)}
            />
          )}
        </Loaded>
      ) : (
        <ChargerChoices picked={has} onToggle={toggle} />
      )}
    </>
  );
}
