/** How a charger gets in, what was refused lately, and a new password over the air. */
import { useQuery } from "@tanstack/react-query";
import { Button } from "@/components/Button";
import { Dialog, DialogActions } from "@/components/Dialog";
import { type Fact, Facts } from "@/components/Facts";
import { FormFault } from "@/components/Field";
import { failureText, Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useAnnouncer } from "@/components/Toast";
import { type Translate, useT } from "@/i18n";
import { type Formatters, useFormat } from "@/i18n/format";
import { type Gate, gateQuery, useRotation } from "./gate";
import type { Charger } from "./places";

interface Props {
  company: string;
  zone: string;
  charger: Charger;
  onClose: () => void;
}

export function GateDialog({ company, zone, charger, onClose }: Props) {
  const t = useT();
  const announcer = useAnnouncer();
  const format = useFormat(zone);
  const gate = useQuery(gateQuery(company, charger.id));
  const rotation = useRotation(company, charger.id);
  const { name } = charger;
  const rotate = () =>
    rotation.mutate(undefined, { onSuccess: () => announcer.done(t("gate.sent", { name })) });
  return (
    <Dialog title={t("gate.title", { name })} open onClose={onClose}>
      <Loaded query={gate} skeleton={<Skeleton lines={4} />}>
        {(known) => <Facts facts={factsOf(known, t, format)} />}
      </Loaded>
      <p className="muted">{t("gate.rotation_text")}</p>
      <FormFault
        text={rotation.error ? failureText(rotation.error, t("common.unreachable")) : null}
      />
      <DialogActions>
        <Button onClick={onClose}>{t("common.close")}</Button>
        <Button kind="primary" icon="send" pending={rotation.isPending} onClick={rotate}>
          {t("gate.rotate")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function factsOf(gate: Gate, t: Translate, format: Formatters): Fact[] {
  const { refused } = gate;
  const known: Fact[] = [
    [t("operator.identity"), gate.identity],
    [t("gate.on_their_way"), format.number(gate.passwords_on_their_way)],
  ];
  if (refused === null) return [...known, [t("gate.refused"), t("gate.none_refused")]];
  return [
    ...known,
    [t("gate.refused"), format.number(refused.refused)],
    [t("gate.last"), format.moment(refused.last_at)],
    [t("gate.reason"), t(`refusal.${refused.last_reason}`)],
    [t("audit.source"), refused.last_address],
  ];
}
