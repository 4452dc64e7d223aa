/** First step: who one is. */
import { Button } from "@/components/Button";
import { Field } from "@/components/Field";
import { useT } from "@/i18n";
import type { Step } from "./step";

export function NamesStep({ account, change, onNext }: Step) {
  const t = useT();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onNext();
      }}
    >
      <Field
        label={t("field.first_name")}
        autoComplete="given-name"
        required
        maxLength={80}
        value={account.first_name}
        onChange={({ target }) => change({ first_name: target.value })}
      />
      <Field
        label={t("field.last_name")}
        autoComplete="family-name"
        required
        maxLength={80}
        value={account.last_name}
        onChange={({ target }) => change({ last_name: target.value })}
      />
      <Button kind="primary" type="submit">
        {t("common.next")}
      </Button>
    </form>
  );
}
