/** The chargers of a company, registered by serial number. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { DataTable } from "@/components/DataTable";
import { Dialog, DialogActions } from "@/components/Dialog";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { AddChargerDialog } from "./AddChargerDialog";
import styles from "./operator.module.css";
import { type Charger, type Company, chargersQuery, type Site, sitesQuery } from "./queries";
import { Section } from "./Section";

export function Chargers({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const [password, setPassword] = useState<string | null>(null);
  const chargers = useQuery(chargersQuery(company.id));
  const sites = useQuery(sitesQuery(company.id)).data ?? [];
  return (
    <Section
      title={t("operator.chargers")}
      add={t("operator.add_charger")}
      onAdd={() => setAdding(true)}
    >
      <Loaded
        query={chargers}
        empty={<EmptyState icon="charger">{t("operator.no_chargers")}</EmptyState>}
      >
        {(rows) => <ChargerTable chargers={rows} sites={sites} />}
      </Loaded>
      <AddChargerDialog
        company={company.id}
        sites={sites}
        open={adding}
        onClose={() => setAdding(false)}
        onAdded={(name, made) => {
          announcer.done(t("operator.charger_added", { name }));
          setPassword(made);
        }}
      />
      <PasswordDialog password={password} onClose={() => setPassword(null)} />
    </Section>
  );
}

function ChargerTable({ chargers, sites }: { chargers: Charger[]; sites: Site[] }) {
  const t = useT();
  const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? "";
  return (
    <DataTable
      caption={t("operator.chargers")}
      rows={chargers}
      rowId={(charger) => charger.id}
      rowName={(charger) => charger.name}
      columns={[
        { id: "name", head: t("operator.charger_name"), cell: (one) => one.name, width: "26%" },
        { id: "serial", head: t("operator.serial_number"), cell: (one) => one.serial_number },
        { id: "site", head: t("operator.site"), cell: (one) => siteName(one.site) },
        { id: "identity", head: t("operator.identity"), cell: (one) => one.identity },
      ]}
    />
  );
}

/** A password that was made is shown this once. */
function PasswordDialog({ password, onClose }: { password: string | null; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      title={t("operator.charger_password")}
      open={password !== null}
      onClose={onClose}
      role="alertdialog"
    >
      <div className={styles.secret}>
        <p>{t("operator.password_once")}</p>
        <code>{password}</code>
      </div>
      <DialogActions>
        <Button kind="primary" onClick={onClose}>
          {t("common.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
