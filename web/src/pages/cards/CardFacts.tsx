/** What is known of a card, and why no charger opens for it, where that is so. */
import { Link } from "@tanstack/react-router";
import { useMe } from "@/api/me";
import type { CardDetails } from "@/api/types";
import { buttonClass } from "@/components/Button";
import { type Fact, Facts } from "@/components/Facts";
import { Icon } from "@/components/Icon";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import styles from "./cards.module.css";

export function CardFacts({ card }: { card: CardDetails }) {
  const t = useT();
  const { day } = useFormat(useMe().company?.time_zone ?? "UTC");
  const facts: Fact[] = [
    [t("cards.visual_number"), card.visual_number],
    [t("cards.uid"), card.uid],
    [t("cards.holder"), card.holder || "–"],
    [t("cards.cost_centre"), card.cost_centre || "–"],
    [t("cards.payment"), t(card.payable ? "cards.payable" : "cards.not_payable")],
    [t("cards.valid_until"), card.valid_until ? day(card.valid_until) : t("cards.no_end")],
    [t("cards.added_on"), day(card.created_at)],
  ];
  return (
    <section className="panel stack">
      <h2>{t("cards.about")}</h2>
      {card.refused ? <Refused reason={card.refused} /> : null}
      {card.adopted ? <p>{t("cards.adopted_text")}</p> : null}
      <Facts facts={facts} />
      <h3>{t("groups.title")}</h3>
      {card.groups.length === 0 ? (
        <p className="muted">{t("cards.in_no_group")}</p>
      ) : (
        <ul className={styles.groups}>
          {card.groups.map(({ id, name }) => (
            <li key={id}>
              <Link to="/cards/groups/$groupId" params={{ groupId: id }}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Refused({ reason }: { reason: NonNullable<CardDetails["refused"]> }) {
  const t = useT();
  return (
    <div className={styles.refused}>
      <p>
        <Icon name="alert" size={16} /> {t(`cards.${reason}`)}
      </p>
      <Link to="/help" className={buttonClass("secondary")}>
        {t("remedy.ask_operator")}
      </Link>
    </div>
  );
}
