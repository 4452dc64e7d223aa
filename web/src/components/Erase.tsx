/** Asks before a person is forgotten: what goes, what stays, and that nothing brings it back. */
import { useT } from "@/i18n";
import { Confirm } from "./Confirm";

interface Props {
  title: string;
  submit: string;
  done: string;
  goes: string;
  stays: string;
  final: string;
  erase: () => Promise<unknown>;
  onClose: () => void;
}

export function Erase({ goes, stays, final, erase, ...asked }: Props) {
  const t = useT();
  return (
    <Confirm {...asked} change={erase}>
      <div className="stack">
        <section>
          <h3>{t("erasure.goes")}</h3>
          <p>{goes}</p>
        </section>
        <section>
          <h3>{t("erasure.stays")}</h3>
          <p>{stays}</p>
          <p className="muted">{t("erasure.files")}</p>
        </section>
        <p>
          <strong>{final}</strong>
        </p>
      </div>
    </Confirm>
  );
}
