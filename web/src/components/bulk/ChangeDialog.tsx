/** What should change of many, as one says it step by step: its kind, its fields, what it would have been. */
import { type ReactNode, useState } from "react";
import type { BulkChange, BulkTarget } from "@/api/bulk";
import { useT } from "@/i18n";
import { SelectField } from "../Field";
import { PreviewOnDemand } from "../Preview";
import type { PreviewChange, PreviewTarget } from "../previews";
import { ApplyDialog } from "./ApplyDialog";
import { type CardKind, type ChargerKind, changeOf, DRAFT, type Draft, paceOf } from "./drafts";

export interface FieldsProps {
  draft: Draft;
  onDraft: (part: Partial<Draft>) => void;
}

interface Props<K extends ChargerKind | CardKind> {
  title: string;
  kinds: readonly K[];
  /** The one that is there at first. */
  first: K;
  target: BulkTarget;
  /** Whom it is foretold of; null: they are too many. */
  foretoldOf: PreviewTarget;
  /** Null: nobody knows yet how many match. */
  count: number | null;
  onClose: () => void;
  /** The fields of a kind. */
  children: (kind: K, fields: FieldsProps) => ReactNode;
}

export function ChangeDialog<K extends ChargerKind | CardKind>({
  kinds,
  first,
  foretoldOf,
  children,
  ...asked
}: Props<K>) {
  const t = useT();
  const [kind, choose] = useState<K>(first);
  const [draft, setDraft] = useState<Draft>(DRAFT);
  const [opened] = useState(() => new Date());
  const change = changeOf(kind, draft, opened);
  const onDraft = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  return (
    <ApplyDialog {...asked} change={change} pace={paceOf(kind, draft)}>
      <SelectField
        label={t("bulk.what")}
        value={kind}
        onChange={({ target }) => choose(kinds.find((one) => one === target.value) ?? first)}
      >
        {kinds.map((one: ChargerKind | CardKind) => (
          <option key={one} value={one}>
            {t(`bulk_kind.${one}`)}
          </option>
        ))}
      </SelectField>
      {children(kind, { draft, onDraft })}
      {foretoldOf && change && isForetold(change) ? (
        <PreviewOnDemand change={change} target={foretoldOf} />
      ) : null}
    </ApplyDialog>
  );
}

/** Commands, settings and labels change nobody's access: there is nothing to foretell. */
function isForetold(change: BulkChange): change is BulkChange & PreviewChange {
  return !["control", "settings", "labels"].includes(change.kind);
}
