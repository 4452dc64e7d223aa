/** All cards, card groups and cards that have access somewhere, each on its terms. */
import { Link } from "@tanstack/react-router";
import type { GrantedCard, PlaceGrants } from "@/api/access";
import { Button } from "@/components/Button";
import { useT } from "@/i18n";
import styles from "./access.module.css";
import { Cost } from "./Cost";
import type { From } from "./Withdraw";

interface Props {
  pages: PlaceGrants[];
  searched: boolean;
  picked: ReadonlyMap<string, GrantedCard>;
  onPick: (picked: ReadonlyMap<string, GrantedCard>) => void;
  onWithdraw: (from: From) => void;
}

export function GrantLines({ pages, searched, picked, onPick, onWithdraw }: Props) {
  const t = useT();
  const items = pages.flatMap((page) => page.items);
  const toggle = (card: GrantedCard) => {
    const next = new Map(picked);
    if (!next.delete(card.uid)) next.set(card.uid, card);
    onPick(next);
  };
  return (
    <ul className={styles.lines}>
      {searched ? null : <Shared grants={pages[0]} onWithdraw={onWithdraw} />}
      {items.map((card) => (
        <li key={card.uid}>
          <input
            type="checkbox"
            aria-label={t("table.select_row", { name: card.label })}
            checked={picked.has(card.uid)}
            onChange={() => toggle(card)}
          />
          <span className={styles.who}>
            <Link to="/cards/$cardId" params={{ cardId: card.uid }}>
              {card.label}
            </Link>
            <span className="muted">{card.visual_number}</span>
          </span>
          <span className={styles.end}>
            <Cost terms={card} />
            <Button
              kind="quiet"
              aria-label={t("access.remove_one", { card: card.label })}
              onClick={() => onWithdraw({ cards: [card] })}
            >
              {t("access.remove")}
            </Button>
          </span>
        </li>
      ))}
      {searched && items.length === 0 ? <li>{t("cards.none_match")}</li> : null}
    </ul>
  );
}

interface SharedProps {
  grants: PlaceGrants | undefined;
  /** None: it is changed elsewhere. */
  onWithdraw?: (from: From) => void;
}

/** What is granted to all cards and to card groups. */
export function Shared({ grants, onWithdraw }: SharedProps) {
  const t = useT();
  if (grants === undefined) return null;
  return (
    <>
      {grants.all ? (
        <li>
          <strong className={styles.who}>{t("access.all_cards")}</strong>
          <span className={styles.end}>
            <Cost terms={grants.all} />
          </span>
        </li>
      ) : null}
      {grants.groups.map((group) => (
        <li key={group.id}>
          <strong className={styles.who}>
            <Link to="/cards/groups/$groupId" params={{ groupId: group.id }}>
              {t("access.group", { name: group.name })}
            </Link>
          </strong>
          <span className={styles.end}>
            <Cost terms={group} />
            {onWithdraw ? (
              <Button
                kind="quiet"
                aria-label={t("access.remove_one", { card: group.name })}
                onClick={() => onWithdraw({ group: group.id, name: group.name })}
              >
                {t("access.remove")}
              </Button>
            ) : null}
          </span>
        </li>
      ))}
    </>
  );
}
