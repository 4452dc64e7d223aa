/** Card groups: cards that are granted together (guide 2.6). */
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCardGroups } from "@/api/cards";
import { useMe } from "@/api/me";
import { AccessTabs } from "@/components/access/AccessTabs";
import { Button } from "@/components/Button";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { Page } from "@/components/Page";
import { useT } from "@/i18n";
import { GroupTable } from "./GroupTable";
import { NewGroup } from "./NewGroup";

export function GroupsPage() {
  const t = useT();
  const navigate = useNavigate();
  const mayChange = useMe().sites === null;
  const [adding, add] = useState(false);
  const button = (
    <Button kind="primary" icon="plus" onClick={() => add(true)}>
      {t("groups.add")}
    </Button>
  );
  return (
    <Page title="groups.title" lead={t("groups.lead")} actions={mayChange ? button : undefined}>
      <AccessTabs now="groups" />
      <Loaded
        query={useCardGroups()}
        empty={
          <EmptyState icon="card">{t(mayChange ? "groups.none" : "groups.none_to_see")}</EmptyState>
        }
      >
        {(groups) => <GroupTable rows={groups} />}
      </Loaded>
      {adding ? (
        <NewGroup
          onMade={(groupId) => void navigate({ to: "/cards/groups/$groupId", params: { groupId } })}
          onClose={() => add(false)}
        />
      ) : null}
    </Page>
  );
}
