/** Each setting: what it should be and whose wish that is, what it is, and where it stands. */
import { Button } from "@/components/Button";
import { type Column, DataTable } from "@/components/DataTable";
import type { IconName } from "@/components/Icon";
import { Badge, type Tone } from "@/components/StatusBadge";
import { type Translate, useT } from "@/i18n";
import type { Setting } from "./holdings";
import styles from "./support.module.css";

const LOOKS: Record<NonNullable<Setting["state"]>, [Tone, IconName]> = {
  in_step: ["good", "check-circle"],
  pending: ["waiting", "clock"],
  needs_restart: ["waiting", "refresh"],
  rejected: ["bad", "ban"],
  not_supported: ["neutral", "ban"],
  read_only: ["neutral", "ban"],
  unsafe: ["bad", "alert"],
};

interface Props {
  rows: readonly Setting[];
  onEdit: (setting: Setting) => void;
}

export function SettingTable({ rows, onEdit }: Props) {
  const t = useT();
  return (
    <DataTable
      caption={t("configuration.title")}
      rows={rows}
      columns={columnsOf(t, onEdit)}
      rowId={({ name }) => name}
      rowName={({ name }) => name}
    />
  );
}

function columnsOf(t: Translate, onEdit: (setting: Setting) => void): Column<Setting>[] {
  return [
    {
      id: "name",
      head: t("configuration.setting"),
      width: "28%",
      cell: ({ name }) => <strong title={name}>{name}</strong>,
    },
    {
      id: "desired",
      head: t("configuration.desired"),
      cell: ({ desired, source }) =>
        desired === null ? (
          "–"
        ) : (
          <span title={desired}>
            {desired === "" ? t("configuration.empty") : desired}{" "}
            {source ? <span className="muted">{t(`setting_source.${source}`)}</span> : null}
          </span>
        ),
    },
    {
      id: "real",
      head: t("configuration.real"),
      cell: ({ real }) => (real === null ? "–" : <Value text={real} />),
    },
    {
      id: "state",
      head: t("configuration.state"),
      width: "220px",
      cell: ({ state, read_only }) => {
        if (state === null) return read_only ? t("setting_state.read_only") : "–";
        const [tone, icon] = LOOKS[state];
        return (
          <Badge tone={tone} icon={icon}>
            {t(`setting_state.${state}`)}
          </Badge>
        );
      },
    },
    {
      id: "actions",
      head: t("users.actions"),
      width: "120px",
      cell: (setting) =>
        setting.read_only ? null : (
          <span className={styles.flush}>
            <Button
              kind="quiet"
              aria-label={t("configuration.change_one", { name: setting.name })}
              onClick={() => onEdit(setting)}
            >
              {t("configuration.change")}
            </Button>
          </span>
        ),
    },
  ];
}

function Value({ text }: { text: string }) {
  const t = useT();
  return <span title={text}>{text === "" ? t("configuration.empty") : text}</span>;
}
