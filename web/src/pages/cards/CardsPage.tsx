/** Private access cards: who they belong to, and what they open (guide 2.6). */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useRows } from "@/api/rows";
import type { Card } from "@/api/types";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import { AddCard } from "./AddCard";
import { CardTable } from "./CardTable";
import styles from "./cards.module.css";
import { EditCard } from "./EditCard";
import { EraseHolder } from "./EraseHolder";
import { useCards } from "./queries";
import { RemoveCard } from "./RemoveCard";

type Open = { what: "add" } | { what: "edit" | "remove" | "erase"; card: Card } | null;

const route = getRouteApi("/app/cards");

export function CardsPage() {
  const t = useT();
  const { text } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const cards = useRows(useCards(text));
  const search = (next: string) =>
    void navigate({ search: next ? { text: next } : {}, replace: true });
  const add = (
    <Button kind="primary" icon="plus" onClick={() => setOpen({ what: "add" })}>
      {t("cards.add")}
    </Button>
  );
  const none = text ? (
    <EmptyState action={<Button onClick={() => search("")}>{t("common.clear_filters")}</Button>}>
      {t("cards.none_match")}
    </EmptyState>
  ) : (
    <EmptyState icon="card">{t("cards.none")}</EmptyState>
  );
  return (
    <Page title="nav.cards" lead={t("cards.lead")} actions={add}>
      <search className={styles.search}>
        <SearchField label={t("cards.search")} value={text ?? ""} onChange={search} />
      </search>
      <Loaded query={cards} empty={none}>
        {(loaded) => (
          <CardTable
            rows={loaded}
            onEdit={(card) => setOpen({ what: "edit", card })}
            onRemove={(card) => setOpen({ what: "remove", card })}
            onEnd={cards.onEnd}
          />
        )}
      </Loaded>
      <CardDialog open={open} onOpen={setOpen} />
    </Page>
  );
}

function CardDialog({ open, onOpen }: { open: Open; onOpen: (next: Open) => void }) {
  const onClose = () => onOpen(null);
  if (open === null) return null;
  if (open.what === "add") return <AddCard onClose={onClose} />;
  const { what, card } = open;
  if (what === "remove") return <RemoveCard card={card} onClose={onClose} />;
  if (what === "erase") return <EraseHolder card={card} onClose={onClose} />;
  return <EditCard card={card} onErase={() => onOpen({ what: "erase", card })} onClose={onClose} />;
}
