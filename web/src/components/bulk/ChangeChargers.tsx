/** Changes many chargers at once: who may charge, commands, settings (guide 2.4, 2.7; product 2.3, 2.8). */
import { useState } from "react";
import type { BulkChange, BulkTarget } from "@/api/bulk";
import { useT } from "@/i18n";
import { UseFields } from "../access/UseFields";
import { SelectField } from "../Field";
import { PreviewOnDemand } from "../Preview";
import type { PreviewChange } from "../previews";
import { AccessFields, WithdrawFields } from "./AccessFields";
import { ApplyDialog } from "./ApplyDialog";
import { AvailabilityFields, FirmwareFields, RestartFields, SettingFields } from "./CommandFields";
import { CHARGER_KINDS, type ChargerKind, changeOf, DRAFT, type Draft, paceOf } from "./drafts";

const MOST_FORETOLD = 10_000;

export interface ChangeChargersProps {
  target: BulkTarget;
  /** Who they are as the list shows it. */
  chosen: string[];
  onClose: () => void;
}

export function ChangeChargers({ target, chosen, onClose }: ChangeChargersProps) {
  const t = useT();
  const [kind, choose] = useState<ChargerKind>("visitor_use");
  const [draft, setDraft] = useState<Draft>(DRAFT);
  const [opened] = useState(() => new Date());
  const change = changeOf(kind, draft, opened);
  const count = chosen.length;
  return (
    <ApplyDialog
      title={t("bulk.change_chargers", { count })}
      target={target}
      count={count}
      change={change}
      pace={paceOf(kind, draft)}
      onClose={onClose}
    >
      <SelectField
        label={t("bulk.what")}
        value={kind}
        onChange={({ target: { value } }) =>
          choose(CHARGER_KINDS.find((one) => one === value) ?? "visitor_use")
        }
      >
        {CHARGER_KINDS.map((one) => (
          <option key={one} value={one}>
            {t(`bulk_kind.${one}`)}
          </option>
        ))}
      </SelectField>
      <Fields
        kind={kind}
        draft={draft}
        onDraft={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      {change && isForetold(change) && count <= MOST_FORETOLD ? (
        <PreviewOnDemand change={change} target={{ chargers: chosen }} />
      ) : null}
    </ApplyDialog>
  );
}

/** Commands and settings change nobody's access: there is nothing to foretell. */
function isForetold(change: BulkChange): change is BulkChange & PreviewChange {
  return change.kind === "visitor_use" || change.kind === "grant" || change.kind === "withdraw";
}

export interface FieldsProps {
  draft: Draft;
  onDraft: (part: Partial<Draft>) => void;
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
