/** Changes many chargers at once: who may charge, commands, settings (guide 2.4, 2.7; product 2.3, 2.8). */
import type { BulkTarget } from "@/api/bulk";
import { useT } from "@/i18n";
import { UseFields } from "../access/UseFields";
import { AccessFields, WithdrawFields } from "./AccessFields";
import { ChangeDialog, type FieldsProps } from "./ChangeDialog";
import { AvailabilityFields, FirmwareFields, RestartFields, SettingFields } from "./CommandFields";
import { CHARGER_KINDS, type ChargerKind } from "./drafts";

const MOST_FORETOLD = 10_000;

export interface ChangeChargersProps {
  target: BulkTarget;
  /** Who they are as the list shows it. */
  chosen: string[];
  onClose: () => void;
}

export function ChangeChargers({ target, chosen, onClose }: ChangeChargersProps) {
  const t = useT();
  const count = chosen.length;
  return (
    <ChangeDialog
      title={t("bulk.change_chargers", { count })}
      kinds={CHARGER_KINDS}
      first="visitor_use"
      target={target}
      foretoldOf={count <= MOST_FORETOLD ? { chargers: chosen } : null}
      count={count}
      onClose={onClose}
    >
      {(kind, fields) => <Fields kind={kind} {...fields} />}
    </ChangeDialog>
  );
}

function Fields({ kind, ...props }: FieldsProps & { kind: ChargerKind }) {
  switch (kind) {
    case "visitor_use":
      return <UseFields value={props.draft.use} onChange={(use) => props.onDraft({ use })} />;
    case "grant":
      return <AccessFields {...props} />;
    case "withdraw":
      return <WithdrawFields {...props} />;
    case "availability":
      return <AvailabilityFields {...props} />;
    case "restart":
      return <RestartFields {...props} />;
    case "settings":
      return <SettingFields {...props} />;
    default:
      return <FirmwareFields {...props} />;
  }
}
