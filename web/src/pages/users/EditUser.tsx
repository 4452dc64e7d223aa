/** Gives a user another role or other sites (guide 1.3). The last administrator stays one. */
import { FormDialog } from "@/components/FormDialog";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { Assignment, assignmentOf } from "./Assignment";
import { nameOf } from "./names";
import { type User, useReassign } from "./queries";

export function EditUser({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useReassign();
  const name = nameOf(user);
  const send = async (data: FormData) => {
    await change.mutateAsync({ user, assigned: assignmentOf(data) });
    announcer.done(t("users.changed", { name }));
  };
  return (
    <FormDialog
      title={t("users.edit_title", { name })}
      submit={t("common.save")}
      open
      onClose={onClose}
      pointers={["#/role", "#/sites"]}
      send={send}
    >
      {(faultOf) => <Assignment start={user} faultOf={faultOf} />}
    </FormDialog>
  );
}
