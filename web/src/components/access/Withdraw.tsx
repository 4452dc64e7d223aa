/** Takes access back; says first what is left to its holders then (guide 2.7). */
import { type Place, useAccessChange, type Whom, withdraw } from "@/api/access";
import type { Charger } from "@/api/types";
import { Confirm } from "@/components/Confirm";
import { Preview } from "@/components/Preview";
import { useT } from "@/i18n";
import styles from "./access.module.css";
import { type Named, targetOf, withdrawing } from "./foretold";

export type Visitors = Charger["visitor_use"]["mode"];

/** From whom, with the names to be shown. */
export type From =
  | { cards: { uid: string; label: string }[] }
  | { group: string; name: string }
  | "all";

interface Props {
  place: Place;
  from: From;
  /** Who else may charge there; undefined: that differs from charger to charger. */
  visitors: Visitors | undefined;
  onDone?: () => void;
  onClose: () => void;
}

export function Withdraw({ place, from, visitors, onDone, onClose }: Props) {
  const t = useT();
  const remove = useAccessChange(() => withdraw(place, whomOf(from)));
  const count = countOf(from);
  return (
    <Confirm
      title={t("access.withdraw_title", { place: place.name })}
      submit={t(`withdraw_from.${kindOf(from)}`, { count })}
      done={t("access.withdrawn", { place: place.name })}
      change={async () => {
        await remove.mutateAsync();
        onDone?.();
      }}
      onClose={onClose}
    >
      <div className="stack">
        <Names from={from} />
        <p>{t(`afterwards.${visitors ?? "differs"}`)}</p>
        <p className="muted">{t("access.then_other")}</p>
        <Preview change={withdrawing(namedIn(from))} target={targetOf(place)} />
      </div>
    </Confirm>
  );
}

function Names({ from }: { from: From }) {
  const t = useT();
  if (from === "all") return <p>{t("access.all_cards")}</p>;
  if ("group" in from) return <p>{t("access.group", { name: from.name })}</p>;
  return (
    <ul className={styles.names}>
      {from.cards.map(({ uid, label }) => (
        <li key={uid}>{label}</li>
      ))}
    </ul>
  );
}

function whomOf(from: From): Whom {
  if (from === "all") return from;
  return "group" in from ? { group: from.group } : { cards: from.cards.map(({ uid }) => uid) };
}

function kindOf(from: From): "cards" | "group" | "all" {
  if (from === "all") return from;
  return "group" in from ? "group" : "cards";
}

function countOf(from: From): number {
  return from !== "all" && "cards" in from ? from.cards.length : 1;
}

function namedIn(from: From): Named {
  if (from === "all") return from;
  return "group" in from ? { groups: [from.group] } : { cards: from.cards.map(({ uid }) => uid) };
}
