/** Lets the selected cards go out of a group; says first what they lose. */
import { useAccessChange } from "@/api/access";
import type { CardGroup } from "@/api/types";
import { leaving } from "@/components/access/foretold";
import { Confirm } from "@/components/Confirm";
import { Preview } from "@/components/Preview";
import type { PreviewTarget } from "@/components/previews";
import { isSelected, type Selection } from "@/components/selection";
import { useT } from "@/i18n";
import { everyCardIn, removeCards } from "./queries";

interface Props {
  group: CardGroup;
  selection: Selection;
  /** What was looked for: *all* means all that match it. */
  text: string;
  onDone: () => void;
  onClose: () => void;
}

export function RemoveMembers({ group, selection, text, onDone, onClose }: Props) {
  const t = useT();
  const { name } = group;
  const remove = useAccessChange(async () =>
    removeCards(group.id, await selected(group.id, selection, text)),
  );
  const count = selection.ids.size;
  const target = targetOf(group.id, selection, text);
  return (
    <Confirm
      title={t("groups.remove_title", { name })}
      submit={t("groups.remove_selected")}
      done={t("groups.removed", { name })}
      change={async () => {
        await remove.mutateAsync();
        onDone();
      }}
      onClose={onClose}
    >
      <div className="stack">
        <p>
          {selection.all
            ? t("groups.remove_all_found", { count })
            : t("groups.remove_some", { count })}
        </p>
        <p>{t("groups.remove_text")}</p>
        <p>{t("afterwards.differs")}</p>
        {target ? <Preview change={leaving(group.id)} target={target} /> : null}
      </div>
    </Confirm>
  );
}

/** Null: all that match, but for some, are known once they are read. */
function targetOf(group: string, { all, ids }: Selection, text: string): PreviewTarget {
  if (!all) return { cards: [...ids] };
  return ids.size === 0 && text === "" ? { card_group: group } : null;
}

async function selected(group: string, selection: Selection, text: string): Promise<string[]> {
  if (!selection.all) return [...selection.ids];
  const found = await everyCardIn(group, text);
  return found.filter((uid) => isSelected(selection, uid));
}
