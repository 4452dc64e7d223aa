/** Finds cards by name or number and picks several; what is picked stays so while one searches on. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Billing, Card } from "@/api/types";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import styles from "./chargers.module.css";
import { useCardChoices } from "./queries";

interface Props {
  billing: Billing;
  picked: ReadonlyMap<string, Card>;
  onPick: (picked: ReadonlyMap<string, Card>) => void;
}

export function CardPicker({ billing, picked, onPick }: Props) {
  const t = useT();
  const [text, search] = useState("");
  const refused = (card: Card) => billing === "paid" && !card.payable;
  const toggle = (card: Card | undefined) => {
    if (card === undefined) return;
    const next = new Map(picked);
    if (!next.delete(card.uid)) next.set(card.uid, card);
    onPick(next);
  };
  return (
    <>
      <SearchField label={t("access.search")} value={text} onChange={search} />
      <Loaded query={useCardChoices(text)}>
        {({ items }) =>
          items.length === 0 ? (
            <NoCards searched={text !== ""} />
          ) : (
            <Picker
              choices={items.map((card) => ({
                id: card.uid,
                name: card.label,
                about: <About card={card} refused={refused(card)} />,
                disabled: refused(card),
              }))}
              picked={(uid) => picked.has(uid)}
              onToggle={(uid) => toggle(items.find((card) => card.uid === uid))}
            />
          )
        }
      </Loaded>
    </>
  );
}

function NoCards({ searched }: { searched: boolean }) {
  const t = useT();
  if (searched) return <p className={styles.calm}>{t("cards.none_match")}</p>;
  return (
    <p className={styles.calm}>
      {t("access.no_cards")} <Link to="/cards">{t("nav.cards")}</Link>
    </p>
  );
}

function About({ card, refused }: { card: Card; refused: boolean }) {
  const t = useT();
  return refused ? `${card.visual_number} · ${t("access.not_payable")}` : card.visual_number;
}
