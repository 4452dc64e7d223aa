/** All sites, also later ones, or some that are picked. */
import { useQuery } from "@tanstack/react-query";
import { useMe } from "@/api/me";
import { sitesQuery } from "@/api/sites";
import { SelectField } from "@/components/Field";
import { Loaded } from "@/components/Loaded";
import { Picker } from "@/components/Picker";
import { useT } from "@/i18n";

interface Props {
  /** Null: all. */
  sites: string[] | null;
  onChange: (sites: string[] | null) => void;
  fault: string | undefined;
}

export function SiteFields({ sites, onChange, fault }: Props) {
  const t = useT();
  const ofSome = useMe().sites !== null;
  return (
    <>
      <SelectField
        label={t("sites.title")}
        value={sites === null ? "all" : "some"}
        onChange={({ target }) => onChange(target.value === "all" ? null : [])}
        fault={fault}
      >
        <option value="all">{t(ofSome ? "schedules.my_sites" : "schedules.all_sites")}</option>
        <option value="some">{t("schedules.some_sites")}</option>
      </SelectField>
      {sites === null ? null : <Some sites={sites} onChange={onChange} />}
    </>
  );
}

function Some({ sites, onChange }: { sites: string[]; onChange: (sites: string[]) => void }) {
  const t = useT();
  const known = useQuery(sitesQuery);
  const toggle = (site: string) =>
    onChange(sites.includes(site) ? sites.filter((one) => one !== site) : [...sites, site]);
  return (
    <fieldset>
      <legend className="hidden-text">{t("schedules.some_sites")}</legend>
      <Loaded query={known} empty={<p className="muted">{t("sites.none")}</p>}>
        {(rows) => (
          <Picker
            choices={rows.map(({ id, name, address }) => ({ id, name, about: address.city }))}
            picked={(site) => sites.includes(site)}
            onToggle={toggle}
          />
        )}
      </Loaded>
    </fieldset>
  );
}
