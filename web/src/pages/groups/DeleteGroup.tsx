/** Deletes a card group; says first what is lost: all that it opens, not its cards. */
import { useAccessChange } from "@/api/access";
import { api } from "@/api/client";
import { answer } from "@/api/errors";
import type { CardGroup } from "@/api/types";
import { leaving } from "@/components/access/foretold";
import { Confirm } from "@/components/Confirm";
import { Preview } from "@/components/Preview";
import { useT } from "@/i18n";

interface Props {
  group: CardGroup;
  onDone: () => void;
  onClose: () => void;
}

export function DeleteGroup({ group, onDone, onClose }: Props) {
  const t = useT();
  const { id, name, cards } = group;
  const remove = useAccessChange(() =>
    answer(api.DELETE("/api/card-groups/{group}", { params: { path: { group: id } } })),
  );
  return (
    <Confirm
      title={t("groups.delete_title", { name })}
      submit={t("groups.delete")}
      done={t("groups.deleted", { name })}
      change={async () => {
        await remove.mutateAsync();
        onDone();
      }}
      onClose={onClose}
    >
      <div className="stack">
        <p>{t("groups.delete_text", { count: cards })}</p>
        <p>{t("afterwards.differs")}</p>
        <p className="muted">{t("groups.cards_stay")}</p>
        <Preview change={cards > 0 ? leaving(id) : null} target={{ card_group: id }} />
      </div>
    </Confirm>
  );
}
