/** The rules that a decision went through, in order, each with what came of it. */
import { useState } from "react";
import { type Translate, useT } from "@/i18n";
import styles from "./sessions.module.css";

const RULES = [
  "card",
  "start",
  "grant_to_the_card",
  "grant_to_the_card_at_the_site",
  "grant_to_a_group",
  "grant_to_a_group_at_the_site",
  "grant_to_all_cards",
  "grant_to_all_cards_at_the_site",
  "private_grants",
  "visitors",
] as const;

const UNPAYABLE = "paid, no payment account";

/** `rule: outcome`, as it was written down; a rule that nobody has words for stands as it was. */
export function ruleText(line: string, t: Translate): string {
  const [name = "", outcome = ""] = line.split(": ");
  const rule = RULES.find((one) => one === name.replaceAll(" ", "_"));
  if (rule === undefined) return line;
  return t(`trace.${rule}`, { outcome: outcome === UNPAYABLE ? "unpayable" : outcome });
}

export function Trace({ trace }: { trace: readonly string[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (trace.length === 0) return null;
  return (
    <details
      className={styles.more}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t("session.rules")}</summary>
      <ol className={styles.rules}>
        {trace.map((line) => (
          <li key={line}>{ruleText(line, t)}</li>
        ))}
      </ol>
    </details>
  );
}
