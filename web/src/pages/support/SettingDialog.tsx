/** Wishes a value for a setting of this charger; the charger is told as soon as it can be. */
import type { ChargerDetails } from "@/api/types";
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { FormDialog } from "@/components/FormDialog";
import { failureText } from "@/components/Loaded";
import { secret, text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { pointerOf, type Setting, useWish } from "./holdings";

interface Props {
  charger: ChargerDetails;
  /** Null: one that is not in the list yet. */
  setting: Setting | null;
  onClose: () => void;
}

export function SettingDialog({ charger, setting, onClose }: Props) {
  const t = useT();
  const say = useAnnouncer();
  const wish = useWish(charger.id);
  const named = (data: FormData) => setting?.name ?? text(data, "name");
  const send = async (data: FormData) => {
    const name = named(data);
    await wish.mutateAsync({ name, value: secret(data, "value") });
    say.done(t("configuration.wished", { name }));
  };
  const current = wish.variables?.name ?? setting?.name ?? "";
  return (
    <FormDialog
      title={
        setting ? t("configuration.change_one", { name: setting.name }) : t("configuration.add")
      }
      submit={t("common.apply")}
      open
      onClose={onClose}
      pointers={[pointerOf(current)]}
      send={send}
    >
      {(faultOf) => (
        <>
          {setting ? null : (
            <Field
              label={t("configuration.setting")}
              hint={t("configuration.name_hint")}
              name="name"
              required
              maxLength={200}
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
          <Field
            label={t("configuration.desired")}
            hint={setting?.real ? t("configuration.now", { value: setting.real }) : undefined}
            name="value"
            maxLength={500}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={setting?.desired ?? setting?.real ?? ""}
            fault={faultOf(pointerOf(current))}
          />
          {setting?.source === "charger" ? (
            <Forget charger={charger} name={setting.name} onDone={onClose} />
          ) : null}
        </>
      )}
    </FormDialog>
  );
}

interface ForgetProps {
  charger: ChargerDetails;
  name: string;
  onDone: () => void;
}

function Forget({ charger, name, onDone }: ForgetProps) {
  const t = useT();
  const say = useAnnouncer();
  const wish = useWish(charger.id);
  const forget = () =>
    wish.mutate(
      { name, value: null },
      {
        onSuccess: () => {
          say.done(t("configuration.forgotten", { name }));
          onDone();
        },
        onError: (error) => say.failed(failureText(error, t("common.unreachable"))),
      },
    );
  return (
    <div>
      <Button kind="quiet" icon="close" pending={wish.isPending} onClick={forget}>
        {t("configuration.forget")}
      </Button>
    </div>
  );
}
