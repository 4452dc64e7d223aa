/** For someone who lost the app and the recovery codes: asks before the second factor goes. */
import { useT } from "@/i18n";
import { Confirm } from "./Confirm";

interface Props {
  name: string;
  reset: () => Promise<unknown>;
  onClose: () => void;
}

export function ResetFactor({ name, reset, onClose }: Props) {
  const t = useT();
  return (
    <Confirm
      title={t("users.reset_factor")}
      submit={t("users.reset_factor")}
      done={t("users.factor_reset", { name })}
      change={reset}
      onClose={onClose}
    >
      <p>{t("users.reset_factor_text", { name })}</p>
    </Confirm>
  );
}
