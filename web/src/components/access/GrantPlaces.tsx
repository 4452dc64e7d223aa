/** Grants one card, or one card group, access to several chargers and sites; each has its outcome. */
import { useState } from "react";
import { type Place, type Terms, useAccessChange, type Whom } from "@/api/access";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { PreviewOnDemand } from "@/components/Preview";
import { usePaused } from "@/components/paused";
import type { PreviewChange } from "@/components/previews";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { Failures } from "./Failures";
import { granting } from "./foretold";
import { type Failure, grantEach } from "./granting";
import { PlacePicker, type Places } from "./PlacePicker";
import { FREE, isWhole, TermsFields } from "./TermsFields";

interface Props {
  title: string;
  to: Whom;
  /** The card has no payment account. */
  cannotPay: boolean;
  onClose: () => void;
}

export function GrantPlaces({ title, to, cannotPay, onClose }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const [terms, setTerms] = useState<Terms>(FREE);
  const [picked, pick] = useState<Places>(new Map());
  const [failures, fail] = useState<Failure[]>([]);
  const [done, count] = useState(0);
  const named = to === "all" || "cards" in to ? to : { groups: [to.group] };
  const change = usePaused(isWhole(terms) ? granting(named, terms) : null);
  const give = useAccessChange(() => grantEach([...picked.values()], to, terms, count));
  const apply = () =>
    give.mutate(undefined, {
      onSuccess: (failed) => {
        fail(failed);
        pick(keyed(failed.map(({ place }) => place)));
        if (failed.length > 0) return;
        say.done(t("access.granted_places", { count: picked.size }));
        onClose();
      },
    });
  return (
    <Dialog title={title} open onClose={onClose}>
      <TermsFields
        value={terms}
        hint={t(cannotPay ? "access.card_cannot_pay" : hintFor(to))}
        onChange={setTerms}
      />
      <PlacePicker picked={picked} onPick={pick} />
      <Foretold change={change} picked={picked} />
      <Failures failures={failures} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          kind="primary"
          disabled={picked.size === 0 || !isWhole(terms) || (cannotPay && terms.billing === "paid")}
          pending={give.isPending}
          onClick={apply}
        >
          {give.isPending
            ? t("access.progress", { done, total: picked.size })
            : t("access.grant_places", { count: picked.size, billing: terms.billing })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Whole sites and single chargers are asked each: a site's grant is of its later chargers too. */
function Foretold({ change, picked }: { change: PreviewChange | null; picked: Places }) {
  const t = useT();
  const of = (wanted: Place["kind"]) =>
    [...picked.values()].filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const [sites, chargers] = [of("site"), of("charger")];
  return (
    <>
      {sites.length > 0 ? (
        <PreviewOnDemand change={change} target={{ sites }} title={t("preview.of_sites")} />
      ) : null}
      {chargers.length > 0 ? (
        <PreviewOnDemand change={change} target={{ chargers }} title={t("preview.of_chargers")} />
      ) : null}
    </>
  );
}

function hintFor(to: Whom): "access.paid_hint" | "access.paid_for_payable" {
  return to !== "all" && "cards" in to ? "access.paid_hint" : "access.paid_for_payable";
}

function keyed(places: Place[]): Places {
  return new Map(places.map((place) => [`${place.kind} ${place.id}`, place]));
}
