/** Grants one card, which is known already, access to one place. */
import { useState } from "react";
import { grant, type Place, type Terms, useAccessChange } from "@/api/access";
import { useCard } from "@/api/cards";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { Preview } from "@/components/Preview";
import { usePaused } from "@/components/paused";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { granting, targetOf } from "./foretold";
import { FREE, isWhole, TermsFields } from "./TermsFields";

interface Props {
  place: Place;
  uid: string;
  card: string;
  onClose: () => void;
}

export function GrantCard({ place, uid, card, onClose }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const [terms, setTerms] = useState<Terms>(FREE);
  const cannotPay = useCard(uid).data?.payable === false;
  const change = usePaused(isWhole(terms) ? granting({ cards: [uid] }, terms) : null);
  const give = useAccessChange(() => grant(place, { cards: [uid] }, terms));
  const apply = () =>
    give.mutate(undefined, {
      onSuccess: () => {
        say.done(t("granted_to.cards", { count: 1, place: place.name }));
        onClose();
      },
    });
  return (
    <Dialog
      title={t("access.grant_card_title", { card, place: place.name })}
      open
      onClose={onClose}
    >
      <TermsFields
        value={terms}
        hint={t(cannotPay ? "access.card_cannot_pay" : "access.paid_hint")}
        onChange={setTerms}
      />
      <Preview change={change} target={targetOf(place)} />
      <FormFault text={give.error ? failureText(give.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          kind="primary"
          disabled={!isWhole(terms) || (cannotPay && terms.billing === "paid")}
          pending={give.isPending}
          onClick={apply}
        >
          {t("grant_to.cards", { count: 1, billing: terms.billing })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
