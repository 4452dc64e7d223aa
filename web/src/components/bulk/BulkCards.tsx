/** The bar below the list of cards once some are selected, and the dialog that changes them. */
import { useState } from "react";
import { useT } from "@/i18n";
import { Arrival, Arriving } from "../arriving";
import { NOTHING, type Selection } from "../selection";
import type { ChangeCardsProps } from "./ChangeCards";
import { SelectionBar } from "./SelectionBar";
import { cardsIn, isNothing } from "./selecting";

const dialog = new Arrival<ChangeCardsProps>(
  async () => (await import("./ChangeCards")).ChangeCards,
);

interface Props {
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** What the list is filtered by. */
  text: string | undefined;
}

export function BulkCards({ selection, onSelect, text }: Props) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (isNothing(selection)) return null;
  const { all, ids } = selection;
  return (
    <>
      <SelectionBar
        text={
          all
            ? t("bulk.all_cards_selected", { left_out: ids.size })
            : t("bulk.cards_selected", { count: ids.size })
        }
        onReach={dialog.fetchEarly}
        onChange={() => setOpen(true)}
        onClear={() => onSelect(NOTHING)}
      />
      {open ? (
        <Arriving
          part={dialog}
          props={{
            target: cardsIn(selection, text),
            count: all ? null : ids.size,
            onClose: () => setOpen(false),
          }}
        />
      ) : null}
    </>
  );
}
