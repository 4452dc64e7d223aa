/** The first e-mobility managers of a company: inviting sends the activation e-mail. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/Button";
import { DataTable } from "@/components/DataTable";
import { EmptyState } from "@/components/EmptyState";
import { FormDialog } from "@/components/FormDialog";
import { INVITEE_POINTERS, InviteeFields, inviteeOf } from "@/components/InviteeFields";
import { LanguageField } from "@/components/LanguageField";
import { failureText, Loaded } from "@/components/Loaded";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { useFormat } from "@/i18n/format";
import {
  type Company,
  type Manager,
  managersQuery,
  type NewManager,
  useAddManager,
  useResend,
} from "./queries";
import { Section } from "./Section";

const POINTERS = [...INVITEE_POINTERS, "#/language"];

export function Managers({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const managers = useQuery(managersQuery(company.id));
  const add = useAddManager(company.id);
  const send = async (data: FormData) => {
    const { email } = await add.mutateAsync(managerOf(data));
    announcer.done(t("operator.manager_added", { email }));
  };
  return (
    <Section
      title={t("operator.managers")}
      add={t("operator.add_manager")}
      onAdd={() => setAdding(true)}
    >
      <Loaded
        query={managers}
        empty={<EmptyState icon="mail">{t("operator.no_managers")}</EmptyState>}
      >
        {(rows) => <ManagerTable company={company} managers={rows} />}
      </Loaded>
      <FormDialog
        title={t("operator.add_manager")}
        submit={t("operator.add_manager")}
        open={adding}
        onClose={() => setAdding(false)}
        pointers={POINTERS}
        send={send}
      >
        {(faultOf) => (
          <>
            <InviteeFields faultOf={faultOf} />
            <LanguageField
              name="language"
              defaultValue={company.language}
              fault={faultOf("#/language")}
            />
          </>
        )}
      </FormDialog>
    </Section>
  );
}

function ManagerTable({ company, managers }: { company: Company; managers: Manager[] }) {
  const t = useT();
  const format = useFormat(company.time_zone);
  return (
    <DataTable
      caption={t("operator.managers")}
      rows={managers}
      rowId={(one) => one.id}
      rowName={(one) => one.email}
      columns={[
        { id: "email", head: t("field.email"), cell: (one) => one.email },
        { id: "expires", head: t("users.expires"), cell: (one) => format.moment(one.expires_at) },
        {
          id: "actions",
          head: t("users.actions"),
          cell: (one) => <Resend company={company.id} manager={one} />,
        },
      ]}
    />
  );
}

function Resend({ company, manager }: { company: string; manager: Manager }) {
  const t = useT();
  const announcer = useAnnouncer();
  const resend = useResend(company);
  const { id, email } = manager;
  return (
    <Button
      kind="quiet"
      icon="mail"
      pending={resend.isPending}
      onClick={() =>
        resend.mutate(id, {
          onSuccess: () => announcer.done(t("operator.manager_added", { email })),
          onError: (error) => announcer.failed(failureText(error, t("common.unreachable"))),
        })
      }
    >
      {t("users.resend")}
    </Button>
  );
}

function managerOf(data: FormData): NewManager {
  const language = text(data, "language") as NonNullable<NewManager["language"]>;
  return { ...inviteeOf(data), language };
}
