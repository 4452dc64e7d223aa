/** Grants access to all cards or to those picked, free or paid, in one go (guide 2.7). */
import { useState } from "react";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { Billing, Card, ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { FormFault, SelectField } from "@/components/Field";
import { failureText } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { CardPicker } from "./CardPicker";
import { useChange } from "./queries";
import { TariffField } from "./TariffField";

interface Wish {
  cards: string[] | "all";
  billing: Billing;
  /** Only where it is paid. */
  tariff: string | null;
}

export function GrantCards({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const t = useT();
  const say = useAnnouncer();
  const [picked, pick] = useState<ReadonlyMap<string, Card>>(new Map());
  const [billing, setBilling] = useState<Billing>("free");
  const [chosen, choose] = useState("");
  const tariff = billing === "paid" ? chosen : null;
  const cards = [...picked.values()].filter((card) => billing === "free" || card.payable);
  const count = cards.length;
  const grant = useChange(charger.id, (wish: Wish) => send(charger.id, wish));
  const apply = (wish: Wish, done: string) =>
    grant.mutate(wish, {
      onSuccess: () => {
        say.done(done);
        onClose();
      },
    });
  return (
    <Dialog title={t("access.grant_title", { charger: charger.name })} open onClose={onClose}>
      <SelectField
        label={t("access.billing")}
        hint={t("access.paid_hint")}
        value={billing}
        onChange={(event) => setBilling(event.target.value === "paid" ? "paid" : "free")}
      >
        <option value="free">{t("billing.free")}</option>
        <option value="paid">{t("billing.paid")}</option>
      </SelectField>
      {billing === "paid" ? <TariffField value={chosen} onChange={choose} /> : null}
      <CardPicker billing={billing} picked={picked} onPick={pick} />
      <FormFault text={grant.error ? failureText(grant.error, t("common.unreachable")) : null} />
      <DialogActions>
        <Button
          disabled={tariff === ""}
          pending={grant.isPending}
          onClick={() =>
            apply(
              { cards: "all", billing, tariff },
              t("access.granted_all", { charger: charger.name }),
            )
          }
        >
          {t("access.grant_all", { billing })}
        </Button>
        <Button
          kind="primary"
          disabled={count === 0 || tariff === ""}
          pending={grant.isPending}
          onClick={() =>
            apply(
              { cards: cards.map((card) => card.uid), billing, tariff },
              t("access.granted", { count, charger: charger.name }),
            )
          }
        >
          {t("access.grant_picked", { count, billing })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function send(charger: string, { cards, ...terms }: Wish): Promise<unknown> {
  const params = { path: { charger } };
  if (cards === "all")
    return answer(api.PUT("/api/chargers/{charger}/grants/all", { params, body: terms }));
  return answer(api.POST("/api/chargers/{charger}/grants", { params, body: { cards, ...terms } }));
}
