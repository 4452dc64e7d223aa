/** A user is forgotten; what they did stays, without them. */
import { Erase } from "@/components/Erase";
import { useT } from "@/i18n";
import { nameOf } from "./names";
import { type User, useErasure } from "./queries";

export function EraseUser({ user, onClose }: { user: User; onClose: () => void }) {
  const t = useT();
  const erase = useErasure();
  const name = nameOf(user);
  return (
    <Erase
      title={t("users.erase_title", { name })}
      submit={t("users.erase")}
      done={t("users.erased", { name })}
      goes={t("users.erase_goes", { name })}
      stays={t("users.erase_stays")}
      final={t("users.erase_final")}
      erase={() => erase.mutateAsync(user)}
      onClose={onClose}
    />
  );
}
