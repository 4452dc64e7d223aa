/** Sessions of one charger, or of one card: each found by its name. */
import { useState } from "react";
import { useCard, useCards } from "@/api/cards";
import { useCharger, useChargerChoices } from "@/api/chargers";
import { Finder, Matches } from "@/components/Finder";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";

interface Props {
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}

export function ChargerFinder({ chosen, onChoose }: Props) {
  const t = useT();
  return (
    <Finder
      label={t("sessions.charger")}
      chosen={chosen === undefined ? undefined : <ChargerName charger={chosen} />}
      all={t("sessions.any")}
      onClear={() => onChoose(undefined)}
    >
      {(close) => (
        <Chargers
          onChoose={(charger) => {
            onChoose(charger);
            close();
          }}
        />
      )}
    </Finder>
  );
}

export function CardFinder({ chosen, onChoose }: Props) {
  const t = useT();
  return (
    <Finder
      label={t("sessions.card")}
      chosen={chosen === undefined ? undefined : <CardName uid={chosen} />}
      all={t("sessions.any")}
      onClear={() => onChoose(undefined)}
    >
      {(close) => (
        <Cards
          onChoose={(uid) => {
            onChoose(uid);
            close();
          }}
        />
      )}
    </Finder>
  );
}

interface SearchProps {
  onChoose: (id: string) => void;
}

function Chargers({ onChoose }: SearchProps) {
  const t = useT();
  const [text, search] = useState("");
  return (
    <>
      <SearchField label={t("chargers.search")} value={text} onChange={search} />
      <Matches
        list={useChargerChoices(text)}
        none={t("cards.no_chargers")}
        matchOf={({ id, name, site }) => ({ id, name, about: site.name })}
        onChoose={onChoose}
      />
    </>
  );
}

function Cards({ onChoose }: SearchProps) {
  const t = useT();
  const [text, search] = useState("");
  return (
    <>
      <SearchField label={t("cards.search")} value={text} onChange={search} />
      <Matches
        list={useCards(text)}
        none={t("cards.none_match")}
        matchOf={({ uid, label, visual_number }) => ({
          id: uid,
          name: label,
          about: visual_number,
        })}
        onChoose={onChoose}
      />
    </>
  );
}

function ChargerName({ charger }: { charger: string }) {
  return useCharger(charger).data?.name ?? charger;
}

/** A visitor's card is none of the company's: it is called by its number. */
function CardName({ uid }: { uid: string }) {
  const { data } = useCard(uid);
  return data?.label || data?.visual_number || uid;
}
