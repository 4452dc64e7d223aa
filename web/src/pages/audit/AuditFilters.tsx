/** Whose changes, of what, and when; it stands in the address. */
import { MomentField } from "@/components/DateFields";
import { SelectField } from "@/components/Field";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import styles from "./audit.module.css";
import { type AuditFilter, KINDS } from "./search";

interface Props {
  value: AuditFilter;
  zone: string;
  onChange: (filter: AuditFilter) => void;
}

export function AuditFilters({ value, zone, onChange }: Props) {
  const t = useT();
  const change = (part: AuditFilter) => onChange({ ...value, ...part });
  return (
    <search className={styles.filters}>
      <SearchField
        label={t("audit.who")}
        value={value.who ?? ""}
        onChange={(who) => change({ who: who.trim() || undefined })}
      />
      <SelectField
        label={t("audit.what")}
        value={value.kind ?? ""}
        onChange={({ target }) => change({ kind: KINDS.find((one) => one === target.value) })}
      >
        <option value="">{t("audit.everything")}</option>
        {KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`audit_kind.${kind}`)}
          </option>
        ))}
      </SelectField>
      <MomentField
        label={t("messages.from")}
        iso={value.from ?? ""}
        zone={zone}
        onChange={(from) => change({ from: from || undefined })}
      />
      <MomentField
        label={t("messages.to")}
        iso={value.to ?? ""}
        zone={zone}
        onChange={(to) => change({ to: to || undefined })}
      />
    </search>
  );
}
