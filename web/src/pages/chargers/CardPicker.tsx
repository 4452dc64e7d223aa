/** Finds cards by name or number and picks several; what is picked stays so while one searches on. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Billing, Card } from "@/api/types";
import { Loaded } from "@/components/Loaded";
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
  const toggle = (card: Card) => {
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
            <ul className={styles.picker}>
              {items.map((card) => (
                <CardLine
                  key={card.uid}
                  card={card}
                  picked={picked.has(card.uid)}
                  refused={billing === "paid" && !card.payable}
                  onToggle={() => toggle(card)}
                />
              ))}
            </ul>
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

interface LineProps {
  card: Card;
  picked: boolean;
  refused: boolean;
  onToggle: () => void;
}

function CardLine({ card, picked, refused, onToggle }: LineProps) {
  const t = useT();
  return (
    <li>
      <label>
        <input
          type="checkbox"
          checked={picked && !refused}
          disabled={refused}
          onChange={onToggle}
        />
        <span className={styles.who}>
          <span>{card.label}</span>
          <span className="muted">{card.visual_number}</span>
          {refused ? <span className="muted">{t("access.not_payable")}</span> : null}
        </span>
      </label>
    </li>
  );
}
