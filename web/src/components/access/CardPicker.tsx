/** Finds cards by name or number and picks several; what is picked stays so while one searches on. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useCards } from "@/api/cards";
import { useRows } from "@/api/rows";
import type { Billing, Card } from "@/api/types";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";

type Picked = ReadonlyMap<string, Card>;

interface Props {
  billing: Billing;
  picked: Picked;
  onPick: (picked: Picked) => void;
}

export function CardPicker({ billing, picked, onPick }: Props) {
  const t = useT();
  const [text, search] = useState("");
  const list = useCards(text);
  const cards = useRows(list);
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
      <Loaded query={cards} empty={<NoCards searched={text !== ""} />}>
        {(rows) => (
          <>
            <Picker
              choices={rows.map((card) => ({
                id: card.uid,
                name: card.label,
                about: <About card={card} refused={refused(card)} />,
                disabled: refused(card),
              }))}
              picked={(uid) => picked.has(uid)}
              onToggle={(uid) => toggle(rows.find((card) => card.uid === uid))}
            />
            <div className="row">
              <Button
                kind="quiet"
                onClick={() =>
                  onPick(
                    withAll(
                      picked,
                      rows.filter((card) => !refused(card)),
                    ),
                  )
                }
              >
                {t("access.pick_shown", { count: rows.filter((card) => !refused(card)).length })}
              </Button>
              {list.hasNextPage ? (
                <Button kind="quiet" pending={list.isFetching} onClick={cards.onEnd}>
                  {t("common.show_more")}
                </Button>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function withAll(picked: Picked, cards: Card[]): Picked {
  return new Map([...picked, ...cards.map((card): [string, Card] => [card.uid, card])]);
}

function NoCards({ searched }: { searched: boolean }) {
  const t = useT();
  if (searched) return <p className="muted">{t("cards.none_match")}</p>;
  return (
    <p className="muted">
      {t("access.no_cards")} <Link to="/cards">{t("nav.cards")}</Link>
    </p>
  );
}

function About({ card, refused }: { card: Card; refused: boolean }) {
  const t = useT();
  return refused ? `${card.visual_number} · ${t("access.not_payable")}` : card.visual_number;
}
