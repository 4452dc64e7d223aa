/** What of the messages is shown; it stands in the address. */
import { useState } from "react";
import { MomentField } from "@/components/DateFields";
import { CheckField, SelectField } from "@/components/Field";
import { SearchField } from "@/components/SearchField";
import { useT } from "@/i18n";
import { DIRECTIONS, type MessageFilter } from "./search";
import styles from "./support.module.css";

interface Props {
  value: MessageFilter;
  zone: string;
  onChange: (filter: MessageFilter) => void;
}

export function MessageFilters({ value, zone, onChange }: Props) {
  const t = useT();
  const change = (part: MessageFilter) => onChange({ ...value, ...part });
  const [open, setOpen] = useState(() =>
    Object.values({ ...value, text: undefined }).some(Boolean),
  );
  return (
    <search className={styles.search}>
      <SearchField
        label={t("messages.search")}
        value={value.text ?? ""}
        onChange={(text) => change({ text: text || undefined })}
      />
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("messages.more_filters")}</summary>
        <div className={styles.filters}>
          <More value={value} zone={zone} onChange={onChange} />
        </div>
      </details>
    </search>
  );
}

function More({ value, zone, onChange }: Props) {
  const t = useT();
  const change = (part: MessageFilter) => onChange({ ...value, ...part });
  return (
    <>
      <SearchField
        label={t("commands.action")}
        value={value.action ?? ""}
        onChange={(action) => change({ action: action.trim() || undefined })}
      />
      <SelectField
        label={t("messages.direction")}
        value={value.direction ?? ""}
        onChange={({ target }) =>
          change({ direction: DIRECTIONS.find((one) => one === target.value) })
        }
      >
        <option value="">{t("messages.both")}</option>
        {DIRECTIONS.map((direction) => (
          <option key={direction} value={direction}>
            {t(`messages.${direction}`)}
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
      <CheckField
        checked={value.deviating ?? false}
        onChange={({ target }) => change({ deviating: target.checked || undefined })}
      >
        {t("messages.only_deviating")}
      </CheckField>
    </>
  );
}
