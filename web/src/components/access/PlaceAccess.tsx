/** Who has private access to a charger, or to all of a site, and what changes it (guide 2.7). */
import { type ReactNode, useState } from "react";
import { type GrantedCard, type Place, type PlaceGrants, useGrants } from "@/api/access";
import { Button } from "@/components/Button";
import { Loaded } from "@/components/Loaded";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import { GrantDialog } from "./GrantDialog";
import { GrantLines } from "./GrantLines";
import { type From, type Visitors, Withdraw } from "./Withdraw";

type Picked = ReadonlyMap<string, GrantedCard>;
type Open = { what: "grant" } | { what: "withdraw"; from: From } | null;

const FEW = 8;
const NONE: Picked = new Map();

interface Props {
  place: Place;
  /** Who else may charge there; undefined: that differs from charger to charger. */
  visitors: Visitors | undefined;
  /** Said where nobody has access. */
  none: string;
  /** Further buttons, once somebody has access. */
  more?: ReactNode;
}

export function PlaceAccess({ place, visitors, none, more }: Props) {
  const t = useT();
  const [text, search] = useState("");
  const [picked, pick] = useState<Picked>(NONE);
  const [open, setOpen] = useState<Open>(null);
  const list = useGrants(place, text);
  const close = () => setOpen(null);
  const first = list.data?.pages[0];
  const searchable = text !== "" || (first?.items.length ?? 0) > FEW;
  const some = first !== undefined && (text !== "" || isGranted(first));
  return (
    <>
      {searchable ? (
        <SearchField label={t("access.search")} value={text} onChange={search} />
      ) : null}
      <Loaded query={list}>
        {({ pages }) =>
          some ? (
            <GrantLines
              pages={pages}
              searched={text !== ""}
              picked={picked}
              onPick={pick}
              onWithdraw={(from) => setOpen({ what: "withdraw", from })}
            />
          ) : (
            <p className="muted">{none}</p>
          )
        }
      </Loaded>
      <div className="row">
        <Button icon="plus" disabled={!first} onClick={() => setOpen({ what: "grant" })}>
          {t("access.grant")}
        </Button>
        {picked.size > 0 ? (
          <Button
            kind="danger"
            onClick={() => setOpen({ what: "withdraw", from: { cards: [...picked.values()] } })}
          >
            {t("withdraw_from.cards", { count: picked.size })}
          </Button>
        ) : null}
        {list.hasNextPage ? (
          <Button kind="quiet" pending={list.isFetching} onClick={() => list.fetchNextPage()}>
            {t("common.show_more")}
          </Button>
        ) : null}
        {some ? more : null}
      </div>
      {open?.what === "grant" && first ? (
        <GrantDialog place={place} now={first} onClose={close} />
      ) : null}
      {open?.what === "withdraw" ? (
        <Withdraw
          place={place}
          from={open.from}
          visitors={visitors}
          onDone={() => pick(NONE)}
          onClose={close}
        />
      ) : null}
    </>
  );
}

function isGranted({ all, groups, items, next_cursor }: PlaceGrants): boolean {
  return all !== null || groups.length > 0 || items.length > 0 || next_cursor !== null;
}
