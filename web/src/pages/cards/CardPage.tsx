/** One card: what is known of it, what it opens and through what, and where it was held to (guide 2.6). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useDecisionsOn } from "@/api/decisions";
import { useMe } from "@/api/me";
import type { CardDetails } from "@/api/types";
import { DecisionPanel } from "@/components/access/DecisionPanel";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { CardFacts } from "./CardFacts";
import { CardOpens } from "./CardOpens";
import styles from "./cards.module.css";
import { EditCard } from "./EditCard";
import { EraseHolder } from "./EraseHolder";
import { useCard } from "./queries";
import { RemoveCard } from "./RemoveCard";

type Open = "edit" | "erase" | "remove" | null;

const route = getRouteApi("/app/cards/$cardId");

export function CardPage() {
  const t = useT();
  const { cardId } = route.useParams();
  const card = useCard(cardId);
  const mayRemove = useMe().sites === null;
  const [open, setOpen] = useState<Open>(null);
  return (
    <Page
      title="cards.card"
      heading={card.data?.label}
      lead={card.data ? t("cards.number_is", { number: card.data.visual_number }) : "\u00a0"}
      back={
        <Link to="/cards" className="back">
          <Icon name="arrow-left" size={16} /> {t("nav.cards")}
        </Link>
      }
      actions={
        <>
          <Button icon="edit" onClick={() => setOpen("edit")}>
            {t("cards.edit")}
          </Button>
          {mayRemove ? (
            <Button kind="quiet" onClick={() => setOpen("remove")}>
              {t("cards.remove")}
            </Button>
          ) : null}
        </>
      }
    >
      <Loaded query={card}>
        {(details) => (
          <>
            <Details card={details} />
            <CardDialog card={details} open={open} onOpen={setOpen} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Details({ card }: { card: CardDetails }) {
  const t = useT();
  return (
    <div className={styles.details}>
      <div className="stack">
        <CardOpens card={card} />
        <DecisionPanel
          title={t("decisions.of_card")}
          query={useDecisionsOn(card.uid)}
          none={t("decisions.none_of_card")}
          showCharger
        />
      </div>
      <CardFacts card={card} />
    </div>
  );
}

interface DialogProps {
  card: CardDetails;
  open: Open;
  onOpen: (open: Open) => void;
}

function CardDialog({ card, open, onOpen }: DialogProps) {
  const navigate = route.useNavigate();
  const close = () => onOpen(null);
  if (open === "edit")
    return <EditCard card={card} onErase={() => onOpen("erase")} onClose={close} />;
  if (open === "erase") return <EraseHolder card={card} onClose={close} />;
  if (open === "remove")
    return (
      <RemoveCard card={card} onDone={() => void navigate({ to: "/cards" })} onClose={close} />
    );
  return null;
}
