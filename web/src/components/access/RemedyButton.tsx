/** The one button beside a decision: it does what would change it, or leads to where that is changed. */
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { grant, type Place, useAccessChange } from "@/api/access";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Decision } from "@/api/types";
import { Button, buttonClass } from "@/components/Button";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { GrantCard } from "./GrantCard";
import { type Act, cardOf, isAct, placeOf } from "./remedies";
import { FREE } from "./TermsFields";
import { type Visitors, Withdraw } from "./Withdraw";

interface Props {
  decision: Decision;
  visitors: Visitors | undefined;
}

export function RemedyButton({ decision, visitors }: Props) {
  const t = useT();
  const { remedy } = decision;
  if (remedy === null) return null;
  if (isAct(remedy)) return <ActButton act={remedy} decision={decision} visitors={visitors} />;
  const place = placeOf(decision);
  if (place === null) return null;
  return (
    <Link {...place} className={buttonClass("secondary")}>
      {t(`remedy.${remedy}`, { group: decision.now.group?.name ?? "" })}
    </Link>
  );
}

function ActButton({ act, decision, visitors }: Props & { act: Act }) {
  const t = useT();
  const say = useAnnouncer();
  const [open, setOpen] = useState(false);
  const { uid, charger } = decision;
  const card = cardOf(decision);
  const place: Place = { kind: "charger", id: charger.id, name: charger.name };
  const adopt = useAccessChange(() => adoptCard(uid));
  const free = useAccessChange(() => grant(place, { cards: [uid] }, FREE));
  const onError = (error: Error) => say.failed(failureText(error, t("common.unreachable")));
  const takeIn = () =>
    adopt.mutate(undefined, {
      onSuccess: () => say.done(t("decisions.adopted", { card })),
      onError,
    });
  const acts: Record<Act, () => void> = {
    adopt_card: takeIn,
    add_card: takeIn,
    grant_free: () =>
      free.mutate(undefined, {
        onSuccess: () => say.done(t("decisions.granted_free", { card, charger: charger.name })),
        onError,
      }),
    grant_card: () => setOpen(true),
    withdraw_card: () => setOpen(true),
  };
  return (
    <>
      <Button pending={adopt.isPending || free.isPending} onClick={acts[act]}>
        {t(`remedy.${act}`)}
      </Button>
      {open && act === "grant_card" ? (
        <GrantCard place={place} uid={uid} card={card} onClose={() => setOpen(false)} />
      ) : null}
      {open && act === "withdraw_card" ? (
        <Withdraw
          place={place}
          from={{ cards: [{ uid, label: card }] }}
          visitors={visitors}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}

function adoptCard(uid: string) {
  const body = { uid, label: "", holder: "", cost_centre: "" };
  return answer(api.POST("/api/cards/adoptions", { body }));
}
