/** Private access cards: who they belong to, and what they open (guide 2.6). */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useRows } from "@/api/rows";
import type { Card } from "@/api/types";
import { AccessTabs } from "@/components/access/AccessTabs";
import { Button } from "@/components/Button";
import { BulkCards } from "@/components/bulk/BulkCards";
import { useSelection } from "@/components/bulk/selecting";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import { AddCard } from "./AddCard";
import { CardTable } from "./CardTable";
import styles from "./cards.module.css";
import { useCards } from "./queries";
import { RemoveCard } from "./RemoveCard";

type Open = { what: "add" } | { what: "remove"; card: Card } | null;

const route = getRouteApi("/app/cards");

export function CardsPage() {
  const t = useT();
  const { text } = route.useSearch();
  const navigate = route.useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const cards = useRows(useCards(text));
  const [selection, select] = useSelection(text ?? "");
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
      <AccessTabs now="cards" />
      <search className={styles.search}>
        <SearchField label={t("cards.search")} value={text ?? ""} onChange={search} />
      </search>
      <Loaded query={cards} empty={none}>
        {(loaded) => (
          <>
            <CardTable
              rows={loaded}
              selection={selection}
              onSelect={select}
              onRemove={(card) => setOpen({ what: "remove", card })}
              onEnd={cards.onEnd}
            />
            <BulkCards selection={selection} onSelect={select} text={text} />
          </>
        )}
      </Loaded>
      <CardDialog open={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

function CardDialog({ open, onClose }: { open: Open; onClose: () => void }) {
  if (open === null) return null;
  if (open.what === "add") return <AddCard onClose={onClose} />;
  return <RemoveCard card={open.card} onClose={onClose} />;
}
