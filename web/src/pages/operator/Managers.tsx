/** The first e-mobility managers of a company: inviting sends the activation e-mail. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EmptyState } from "@/components/EmptyState";
import { FormDialog } from "@/components/FormDialog";
import { InvitationTable } from "@/components/InvitationTable";
import { INVITEE_POINTERS, InviteeFields, inviteeOf } from "@/components/InviteeFields";
import { LanguageField } from "@/components/LanguageField";
import { Loaded } from "@/components/Loaded";
import { text } from "@/components/submitting";
import { useAnnouncer } from "@/components/Toast";
import { useT } from "@/i18n";
import { managersQuery, type NewManager, useAddManager, useResend, useWithdraw } from "./people";
import type { Company } from "./queries";
import { Section } from "./Section";

const POINTERS = [...INVITEE_POINTERS, "#/language"];

export function Managers({ company }: { company: Company }) {
  const t = useT();
  const announcer = useAnnouncer();
  const [adding, setAdding] = useState(false);
  const managers = useQuery(managersQuery(company.id));
  const add = useAddManager(company.id);
  // Here, since the table is gone with its last invitation before that is said.
  const deeds = { resend: useResend(company.id), withdraw: useWithdraw(company.id) };
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
        {(rows) => <InvitationTable invitations={rows} zone={company.time_zone} {...deeds} />}
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

function managerOf(data: FormData): NewManager {
  const language = text(data, "language") as NonNullable<NewManager["language"]>;
  return { ...inviteeOf(data), language };
}
