/** By which terms one pays; a tariff that was archived since stays where it is in use. */
import { Link } from "@tanstack/react-router";
import { useTariffs } from "@/api/access";
import { SelectField } from "@/components/Field";
import { useT } from "@/i18n";

interface Props {
  value: string;
  fault?: string | undefined;
  onChange: (tariff: string) => void;
}

export function TariffField({ value, fault, onChange }: Props) {
  const t = useT();
  const tariffs = useTariffs().data;
  const isGone = value !== "" && tariffs?.every(({ id }) => id !== value);
  return (
    <SelectField
      label={t("tariffs.tariff")}
      hint={<Link to="/tariffs">{t("visitors.see_tariffs")}</Link>}
      required
      fault={fault}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      <option value="">{t("visitors.choose_tariff")}</option>
      {isGone ? <option value={value}>{t("tariff_state.archived")}</option> : null}
      {tariffs?.map(({ id, in_force }) => (
        <option key={id} value={id}>
          {in_force.name}
        </option>
      ))}
    </SelectField>
  );
}
