/** The chargers that a new card opens (guide 2.6). */
import { ChargerChoices } from "@/components/access/ChargerChoices";
import { useT } from "@/i18n";
import styles from "./cards.module.css";

interface Props {
  picked: ReadonlySet<string>;
  onPick: (picked: ReadonlySet<string>) => void;
}

export function ChargerPicker({ picked, onPick }: Props) {
  const t = useT();
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    onPick(next);
  };
  return (
    <fieldset className="stack">
      <legend className={styles.legend}>{t("cards.opens", { count: picked.size })}</legend>
      <ChargerChoices picked={(id) => picked.has(id)} onToggle={toggle} />
    </fieldset>
  );
}
