/** What can be done about a user. */
import { failureText } from "@/components/Loaded";
import { Menu } from "@/components/Menu";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { nameOf } from "./names";
import { type User, useReachAgain, useStatusChange } from "./queries";

/** What is asked for in a dialog. */
export type Change = "edit" | "block" | "reset" | "erase";

interface Props {
  user: User;
  onChange: (change: Change) => void;
}

export function UserActions({ user, onChange }: Props) {
  const t = useT();
  const announcer = useAnnouncer();
  const change = useStatusChange();
  const reach = useReachAgain();
  const name = nameOf(user);
  const unblock = () =>
    change.mutate(
      { user, status: "active" },
      {
        onSuccess: () => announcer.done(t("users.unblock_done", { name })),
        onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
      },
    );
  const action =
    user.status === "blocked"
      ? { id: "unblock", label: t("users.unblock"), icon: "check" as const, onAction: unblock }
      : {
          id: "block",
          label: t("users.block"),
          icon: "ban" as const,
          danger: true,
          onAction: () => onChange("block"),
        };
  const edit = {
    id: "edit",
    label: t("users.edit"),
    icon: "edit" as const,
    onAction: () => onChange("edit"),
  };
  const again = {
    id: "reach-again",
    label: t("users.reach_again"),
    icon: "mail" as const,
    onAction: () =>
      reach.mutate(user, {
        onSuccess: () => announcer.done(t("users.reached_again", { name })),
        onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
      }),
  };
  const reset = {
    id: "reset",
    label: t("users.reset_factor"),
    icon: "refresh" as const,
    onAction: () => onChange("reset"),
  };
  const erase = {
    id: "erase",
    label: t("users.erase"),
    icon: "close" as const,
    danger: true,
    onAction: () => onChange("erase"),
  };
  const mend = user.mail_problem === null ? [] : [again];
  return (
    <Menu label={t("users.actions_of", { name })} actions={[edit, ...mend, reset, action, erase]} />
  );
}
