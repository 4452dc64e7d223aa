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
  const known = timeZones();
  const start = suggested ?? hereOf(known);
  // What it is now stays, also where the browser calls that zone otherwise.
  const zones = known.includes(start) ? known : [start, ...known];
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

function hereOf(known: string[]): string {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return known.includes(here) ? here : "Europe/Paris";
}
