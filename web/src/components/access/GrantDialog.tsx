/** Grants access to a charger or a site: to cards, to card groups or to all, in one go (guide 2.7). */
import { useState } from "react";
import { type Place, type PlaceGrants, type Terms, useAccessChange } from "@/api/access";
import { ApiError } from "@/api/errors";
import type { Card } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Preview } from "@/components/Preview";
import { usePaused } from "@/components/paused";
import { Segments } from "@/components/Segments";
import { Stale } from "@/components/Stale";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CardPicker } from "./CardPicker";
import { granting, type Named, targetOf } from "./foretold";
import { GroupPicker } from "./GroupPicker";
import { changed, type Known, type Target, targetsOf, whole } from "./granting";
import { FREE, isWhole, TermsFields } from "./TermsFields";
import { useTermsText } from "./terms";

const KINDS = ["cards", "groups", "all"] as const;
type Kind = (typeof KINDS)[number];

interface Props {
  place: Place;
  /** As it is now; after a conflict it is asked for anew. */
  now: PlaceGrants;
  onClose: () => void;
}

export function GrantDialog({ place, now, onClose }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const [kind, choose] = useState<Kind>("cards");
  const [terms, setTerms] = useState<Terms>(FREE);
  const [cards, pickCards] = useState<ReadonlyMap<string, Card>>(new Map());
  const [groups, pickGroups] = useState<ReadonlyMap<string, string>>(new Map());
  const [seen, see] = useState<Known>(now);
  const payable = [...cards.values()].filter((card) => terms.billing === "free" || card.payable);
  const targets = targetsOf(kind, payable, groups);
  const count = kind === "cards" ? payable.length : targets.length;
  const named = namedIn(kind, payable, groups);
  const change = usePaused(named && isWhole(terms) ? granting(named, terms) : null);
  const grant = useAccessChange(() => whole(place, targets, terms, seen));
  const apply = () =>
    grant.mutate(undefined, {
      onSuccess: () => {
        say.done(t(`granted_to.${kind}`, { count, place: place.name }));
        onClose();
      },
    });
  return (
    <Dialog title={t("access.grant_title", { place: place.name })} open onClose={onClose}>
      <Segments
        label={t("access.whom")}
        choices={KINDS.map((one): [Kind, string] => [one, t(`whom.${one}`)])}
        value={kind}
        onChange={choose}
      />
      <TermsFields
        value={terms}
        hint={t(kind === "cards" ? "access.paid_hint" : "access.paid_for_payable")}
        onChange={setTerms}
      />
      {kind === "cards" ? (
        <CardPicker billing={terms.billing} picked={cards} onPick={pickCards} />
      ) : null}
      {kind === "groups" ? <GroupPicker picked={groups} onPick={pickGroups} /> : null}
      {kind === "all" ? <p>{t("access.all_text")}</p> : null}
      <Preview change={change} target={targetOf(place)} />
      <Problem
        error={grant.error}
        targets={targets}
        seen={seen}
        now={now}
        terms={terms}
        onTake={onClose}
        onKeep={() => {
          see(now);
          grant.reset();
        }}
      />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          kind="primary"
          disabled={count === 0 || !isWhole(terms)}
          pending={grant.isPending}
          onClick={apply}
        >
          {t(`grant_to.${kind}`, { count, billing: terms.billing })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Null while nobody is picked. */
function namedIn(kind: Kind, cards: Card[], groups: ReadonlyMap<string, string>): Named | null {
  if (kind === "all") return kind;
  if (kind === "groups") return groups.size > 0 ? { groups: [...groups.keys()] } : null;
  return cards.length > 0 ? { cards: cards.map(({ uid }) => uid) } : null;
}

interface ProblemProps {
  error: Error | null;
  targets: Target[];
  seen: Known;
  now: Known;
  terms: Terms;
  onTake: () => void;
  onKeep: () => void;
}

/** Somebody else was faster, or whatever else went wrong. */
function Problem({ error, targets, seen, now, terms, onTake, onKeep }: ProblemProps) {
  const t = useT();
  const text = useTermsText();
  if (error === null) return null;
  const isStale = error instanceof ApiError && error.code === "changed_meanwhile";
  if (!isStale) return <FormFault text={failureText(error, t("common.unreachable"))} />;
  const rows = changed(targets, seen, now, terms).map(
    ({ name, theirs }): [string, string, string] => [
      name ?? t("access.all_cards"),
      text(theirs),
      text(terms),
    ],
  );
  return <Stale rows={rows} onTake={onTake} onKeep={onKeep} />;
}
