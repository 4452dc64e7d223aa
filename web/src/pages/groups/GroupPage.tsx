/** One card group: what it opens, and the cards in it (guide 2.6, 2.7). */
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMe } from "@/api/me";
import type { CardGroup } from "@/api/types";
import { Button } from "@/components/Button";
import { Icon } from "@/components/Icon";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { DeleteGroup } from "./DeleteGroup";
import { GroupOpens } from "./GroupOpens";
import { Members } from "./Members";
import { useGroup } from "./queries";
import { RenameGroup } from "./RenameGroup";

type Open = "rename" | "delete" | null;

const route = getRouteApi("/app/cards/groups/$groupId");

export function GroupPage() {
  const t = useT();
  const { groupId } = route.useParams();
  const mayChange = useMe().sites === null;
  const group = useGroup(groupId);
  const [open, setOpen] = useState<Open>(null);
  const actions = (
    <>
      <Button icon="edit" onClick={() => setOpen("rename")}>
        {t("groups.rename")}
      </Button>
      <Button kind="quiet" onClick={() => setOpen("delete")}>
        {t("groups.delete")}
      </Button>
    </>
  );
  return (
    <Page
      title="groups.group"
      heading={group.data?.name}
      lead={group.data ? t("groups.cards", { count: group.data.cards }) : "\u00a0"}
      back={
        <Link to="/cards/groups" className="back">
          <Icon name="arrow-left" size={16} /> {t("groups.title")}
        </Link>
      }
      actions={mayChange ? actions : undefined}
    >
      <Loaded query={group}>
        {(found) => (
          <>
            <GroupOpens group={found} />
            <Members group={found} mayChange={mayChange} />
            <GroupDialog group={found} open={open} onClose={() => setOpen(null)} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface DialogProps {
  group: CardGroup;
  open: Open;
  onClose: () => void;
}

function GroupDialog({ group, open, onClose }: DialogProps) {
  const navigate = route.useNavigate();
  if (open === "rename") return <RenameGroup group={group} onClose={onClose} />;
  if (open === "delete")
    return (
      <DeleteGroup
        group={group}
        onDone={() => void navigate({ to: "/cards/groups" })}
        onClose={onClose}
      />
    );
  return null;
}
