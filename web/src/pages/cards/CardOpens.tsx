/** All that a card opens, place by place: through what, and on what terms (guide 2.6, 2.7). */
import { Link } from "@tanstack/react-router";
import type { CardDetails, CardGrant } from "@/api/types";
import { Cost } from "@/components/access/Cost";
import { Opens } from "@/components/access/Opens";
import { Badge } from "@/components/StatusBadge";
import { useT } from "@/i18n";
import { useCardGrants } from "./queries";

export function CardOpens({ card }: { card: CardDetails }) {
  const t = useT();
  return (
    <Opens
      title={t("cards.opens_now")}
      none={t("cards.opens_none")}
      list={useCardGrants(card.uid)}
      name={card.label}
      to={{ cards: [card.uid] }}
      from={{ cards: [card] }}
      cannotPay={!card.payable}
      through={(grant) => <Ways grant={grant} />}
      cost={(grant) => <CostOf grant={grant} />}
      isOwn={({ through }) => through === "card"}
    />
  );
}

function CostOf({ grant }: { grant: CardGrant }) {
  const t = useT();
  if (grant.opens) return <Cost terms={grant} />;
  return (
    <Badge tone="bad" icon="card">
      {t("access.not_payable")}
    </Badge>
  );
}

function Ways({ grant }: { grant: CardGrant }) {
  return [grant, ...grant.also].map((way) => (
    <Through key={`${way.through} ${way.group?.id ?? ""}`} way={way} />
  ));
}

function Through({ way: { through, group } }: { way: CardGrant["also"][number] }) {
  const t = useT();
  if (group === null) return <span className="muted">{t(`through.${through}`)}</span>;
  return (
    <Link to="/cards/groups/$groupId" params={{ groupId: group.id }}>
      {t("access.group", { name: group.name })}
    </Link>
  );
}
