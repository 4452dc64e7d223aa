/** Free, or paid at a tariff: the terms of a grant while they are chosen (guide 2.7). */
import type { Terms } from "@/api/access";
import { SelectField } from "@/components/Field";
import { useT } from "@/i18n";
import { TariffField } from "./TariffField";

interface Props {
  value: Terms;
  /** Said below: for whom paid access is. */
  hint: string;
  fault?: string | undefined;
  onChange: (terms: Terms) => void;
}

export const FREE: Terms = { billing: "free", tariff: null };

/** Paid terms need a tariff. */
export function isWhole({ billing, tariff }: Terms): boolean {
  return billing === "free" || tariff !== null;
}

export function TermsFields({ value, hint, fault, onChange }: Props) {
  const t = useT();
  return (
    <>
      <SelectField
        label={t("access.billing")}
        hint={hint}
        value={value.billing}
        onChange={({ target }) =>
          onChange({ billing: target.value === "paid" ? "paid" : "free", tariff: null })
        }
      >
        <option value="free">{t("billing.free")}</option>
        <option value="paid">{t("billing.paid")}</option>
      </SelectField>
      {value.billing === "paid" ? (
        <TariffField
          value={value.tariff ?? ""}
          fault={fault}
          onChange={(tariff) => onChange({ billing: "paid", tariff: tariff || null })}
        />
      ) : null}
    </>
  );
}
