/** Remove for all: asks first, since every single grant goes (guide 2.7). */
import { type Place, useAccessChange, withdraw } from "@/api/access";
import type { ChargerDetails } from "@/api/types";
import { Confirm } from "@/components/Confirm";
import { useT } from "@/i18n";

export function RemoveAll({ charger, onClose }: { charger: ChargerDetails; onClose: () => void }) {
  const t = useT();
  const place: Place = { kind: "charger", id: charger.id, name: charger.name };
  const remove = useAccessChange(() => withdraw(place, "all"));
  return (
    <Confirm
      title={t("access.remove_all")}
      submit={t("access.remove_all")}
      done={t("access.withdrawn", { place: charger.name })}
      change={() => remove.mutateAsync()}
      onClose={onClose}
    >
      <div className="stack">
        <p>{t("access.remove_all_text")}</p>
        <p>{t(`afterwards.${charger.visitor_use.mode}`)}</p>
        <p className="muted">{t("access.site_stays")}</p>
      </div>
    </Confirm>
  );
}
