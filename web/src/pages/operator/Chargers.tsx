/** The chargers of a company, registered by serial number. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { AddChargerDialog } from "./AddChargerDialog";
import { AgainDialog } from "./AgainDialog";
import { ChargerTable } from "./ChargerTable";
import { EditCharger } from "./EditCharger";
import { GateDialog } from "./GateDialog";
import { NewPassword } from "./NewPassword";
import { PasswordDialog } from "./PasswordDialog";
import { type Charger, sitesQuery, useChargers } from "./places";
import type { Company } from "./queries";
import { Section } from "./Section";

export function Chargers({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const [edited, setEdited] = useState<Charger | null>(null);
  const [gated, setGated] = useState<Charger | null>(null);
  const [repeated, setRepeated] = useState<Charger | null>(null);
  const [locked, setLocked] = useState<Charger | null>(null);
  const [password, setPassword] = useState<string | null>(null);
  const chargers = useChargers(company.id);
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
        {(rows) => (
          <ChargerTable
            chargers={rows}
            sites={sites}
            zone={company.time_zone}
            onEnd={chargers.onEnd}
            onEdit={setEdited}
            onGate={setGated}
            onAgain={setRepeated}
            onNewPassword={setLocked}
          />
        )}
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
      {edited ? (
        <EditCharger
          company={company.id}
          charger={edited}
          sites={sites}
          onClose={() => setEdited(null)}
        />
      ) : null}
      {gated ? (
        <GateDialog
          company={company.id}
          zone={company.time_zone}
          charger={gated}
          onClose={() => setGated(null)}
        />
      ) : null}
      {repeated ? (
        <AgainDialog
          company={company.id}
          zone={company.time_zone}
          charger={repeated}
          onClose={() => setRepeated(null)}
        />
      ) : null}
      {locked ? (
        <NewPassword
          company={company.id}
          charger={locked}
          onClose={() => setLocked(null)}
          onMade={setPassword}
        />
      ) : null}
      <PasswordDialog password={password} onClose={() => setPassword(null)} />
    </Section>
  );
}
