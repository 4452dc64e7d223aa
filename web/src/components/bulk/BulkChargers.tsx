/** The bar below the list of chargers once some are selected, and the dialog that changes them. */
import { useState } from "react";
import { useT } from "@/i18n";
import { Arrival, Arriving } from "../arriving";
import { countOf, NOTHING, type Selection } from "../selection";
import type { ChangeChargersProps } from "./ChangeChargers";
import { SelectionBar } from "./SelectionBar";
import { type ChargerFilter, chargersIn, isNothing } from "./selecting";

const dialog = new Arrival<ChangeChargersProps>(
  async () => (await import("./ChangeChargers")).ChangeChargers,
);

interface Props {
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** Ids of all that match, in order. */
  ids: readonly string[];
  matching: ChargerFilter;
}

export function BulkChargers({ selection, onSelect, ids, matching }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (isNothing(selection)) return null;
  const count = countOf(selection, ids.length);
  return (
    <>
      <SelectionBar
        text={t("bulk.chargers_selected", { count })}
        onReach={dialog.fetchEarly}
        onChange={() => setOpen(true)}
        onClear={() => onSelect(NOTHING)}
      />
      {open ? (
        <Arriving
          part={dialog}
          props={{
            target: chargersIn(selection, matching),
            chosen: chosenOf(selection, ids),
            onClose: () => setOpen(false),
          }}
        />
      ) : null}
    </>
  );
}

function chosenOf(selection: Selection, ids: readonly string[]): string[] {
  return selection.all ? ids.filter((id) => !selection.ids.has(id)) : [...selection.ids];
}
