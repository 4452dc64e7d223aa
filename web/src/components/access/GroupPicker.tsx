/** Picks card groups: they are few, so all of them are there. */
import { Link } from "@tanstack/react-router";
import { useCardGroups } from "@/api/cards";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
import { useT } from "@/i18n";

interface Props {
  /** Ids, each with its name. */
  picked: ReadonlyMap<string, string>;
  onPick: (picked: ReadonlyMap<string, string>) => void;
}

export function GroupPicker({ picked, onPick }: Props) {
  const t = useT();
  const none = (
    <p className="muted">
      {t("groups.none_yet")} <Link to="/cards/groups">{t("groups.title")}</Link>
    </p>
  );
  return (
    <Loaded query={useCardGroups()} empty={none}>
      {(groups) => (
        <Picker
          choices={groups.map(({ id, name, cards, closing }) => ({
            id,
            name,
            about: t("groups.cards", { count: cards }),
            disabled: closing,
          }))}
          picked={(id) => picked.has(id)}
          onToggle={(id) => {
            const next = new Map(picked);
            if (!next.delete(id)) next.set(id, groups.find((group) => group.id === id)?.name ?? id);
            onPick(next);
          }}
        />
      )}
    </Loaded>
  );
}
