/** Whom to ask: the account manager and the service desk, as the operator has set them. */
import { useQuery } from "@tanstack/react-query";
import type { Answer } from "@/api/answers";
import { contactsQuery } from "@/api/contacts";
import { Loaded } from "@/components/Loaded";
import { Skeleton } from "@/components/Skeleton";
import { useT } from "@/i18n";
import styles from "./HelpPage.module.css";

type Known = Answer<"/api/contacts", "get">;

const CONTACTS = ["account_manager", "service_desk"] as const;

export function Contacts() {
  const contacts = useQuery(contactsQuery);
  return (
    <Loaded query={contacts} skeleton={<Skeleton lines={3} />}>
      {(known) => (
        <div className={styles.contacts}>
          {CONTACTS.map((which) => (
            <Contact key={which} which={which} known={known} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Contact({ which, known }: { which: (typeof CONTACTS)[number]; known: Known }) {
  const t = useT();
  const { name, email, phone } = known[which];
  if (!name && !email && !phone) return null;
  return (
    <address>
      <strong>{t(`contact.${which}`)}</strong>
      {name ? <span>{name}</span> : null}
      {email ? <a href={`mailto:${email}`}>{email}</a> : null}
      {phone ? <a href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`}>{phone}</a> : null}
    </address>
  );
}
