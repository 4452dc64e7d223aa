/** Who signs in to a company. Whoever lost the second factor, and has no colleague to help, is helped here. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { type Column, DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { Loaded } from "@/components/Loaded";
import { ResetFactor } from "@/components/ResetFactor";
import { StandingBadge } from "@/components/StandingBadge";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import { type Person, useFactorReset, usersQuery } from "./people";
import type { Company } from "./queries";
import { Section } from "./Section";

export function Users({ company }: { company: Company }) {
  const t = useT();
  const users = useQuery(usersQuery(company.id));
  const reset = useFactorReset(company.id);
  const [resetting, setResetting] = useState<Person | null>(null);
  return (
    <Section title={t("users.people")}>
      <Loaded query={users} empty={<EmptyState icon="users">{t("operator.no_users")}</EmptyState>}>
        {(rows) => <UserTable users={rows} zone={company.time_zone} onReset={setResetting} />}
      </Loaded>
      {resetting ? (
        <ResetFactor
          name={nameOfPerson(resetting)}
          reset={() => reset.mutateAsync(resetting.id)}
          onClose={() => setResetting(null)}
        />
      ) : null}
    </Section>
  );
}

interface TableProps {
  users: Person[];
  zone: string;
  onReset: (person: Person) => void;
}

function UserTable({ users, zone, onReset }: TableProps) {
  const t = useT();
  const { moment } = useFormat(zone);
  const columns: Column<Person>[] = [
    { id: "name", head: t("users.name"), cell: nameOfPerson, width: "16%", lines: 1 },
    { id: "email", head: t("field.email"), cell: ({ email }) => email, width: "24%", lines: 2 },
    { id: "role", head: t("field.role"), cell: ({ role }) => t(`role.${role}`), lines: 2 },
    { id: "status", head: t("users.status"), cell: (one) => <StandingBadge status={one.status} /> },
    {
      id: "last",
      head: t("users.last_sign_in"),
      cell: ({ last_sign_in_at: at }) => (at ? moment(at) : t("users.never")),
      width: "170px",
      lines: 1,
    },
    {
      id: "factor",
      head: t("factor.title"),
      cell: (one) => <Factor person={one} onReset={onReset} />,
      width: "190px",
    },
  ];
  return (
    <DataTable
      caption={t("users.people")}
      rows={users}
      columns={columns}
      rowId={({ id }) => id}
      rowName={nameOfPerson}
    />
  );
}

interface FactorProps {
  person: Person;
  onReset: (person: Person) => void;
}

function Factor({ person, onReset }: FactorProps) {
  const t = useT();
  if (!person.second_factor) return t("staff.no_factor");
  return (
    <Button
      kind="quiet"
      icon="refresh"
      aria-label={t("operator.reset_of", { name: nameOfPerson(person) })}
      onClick={() => onReset(person)}
    >
      {t("operator.reset_word")}
    </Button>
  );
}

function nameOfPerson({ first_name, last_name, email }: Person): string {
  return `${first_name} ${last_name}`.trim() || email;
}
