/** One of the time zones that the browser knows; that of the company or the reader is offered. */

import { timeZones } from "@/components/choices";
import { SelectField } from "@/components/Field";
import { useT } from "@/i18n";

interface Props {
  suggested?: string;
  fault?: string | undefined;
}

export function TimeZoneField({ suggested, fault }: Props) {
  const t = useT();
  const first = suggested ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = timeZones();
  const start = zones.includes(first) ? first : "Europe/Paris";
  return (
    <SelectField
      label={t("operator.time_zone")}
      name="time_zone"
      defaultValue={start}
      fault={fault}
    >
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll("_", " ")}
        </option>
      ))}
    </SelectField>
  );
}
