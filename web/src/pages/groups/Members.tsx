/** The cards in a group: found by name or number, added and removed many at once (guide 2.6, 2.8). */
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useRows } from "@/api/rows";
import type { CardGroup } from "@/api/types";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { SearchField } from "@/components/SearchField";
import { NOTHING, type Selection } from "@/components/selection";
import { useT } from "@/i18n";
import { AddMembers } from "./AddMembers";
import styles from "./groups.module.css";
import { MemberTable } from "./MemberTable";
import { useGroupCards } from "./queries";
import { RemoveMembers } from "./RemoveMembers";

const route = getRouteApi("/app/cards/groups/$groupId");

export function Members({ group, mayChange }: { group: CardGroup; mayChange: boolean }) {
  const t = useT();
  const { text = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [selection, select] = useState<Selection>(NOTHING);
  const [open, setOpen] = useState<"add" | "remove" | null>(null);
  const cards = useRows(useGroupCards(group.id, text));
  const search = (next: string) => {
    select(NOTHING);
    void navigate({ search: next ? { text: next } : {}, replace: true });
  };
  const some = selection.all || selection.ids.size > 0;
  const close = () => setOpen(null);
  return (
    <section className="stack">
      <h2>{t("groups.members")}</h2>
      <div className={styles.tools}>
        <SearchField label={t("cards.search")} value={text} onChange={search} />
        {mayChange ? (
          <div className="row">
            <Button icon="plus" onClick={() => setOpen("add")}>
              {t("groups.add_cards")}
            </Button>
            {some ? (
              <Button kind="danger" onClick={() => setOpen("remove")}>
                {t("groups.remove_selected")}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <Loaded
        query={cards}
        empty={
          <EmptyState icon="card">{t(text ? "cards.none_match" : "groups.no_cards")}</EmptyState>
        }
      >
        {(rows) => (
          <MemberTable
            rows={rows}
            selection={mayChange ? selection : undefined}
            onSelect={mayChange ? select : undefined}
            onEnd={cards.onEnd}
          />
        )}
      </Loaded>
      {open === "add" ? <AddMembers group={group} onClose={close} /> : null}
      {open === "remove" ? (
        <RemoveMembers
          group={group}
          selection={selection}
          text={text}
          onDone={() => select(NOTHING)}
          onClose={close}
        />
      ) : null}
    </section>
  );
}
