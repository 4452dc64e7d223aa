/** The heading of a page before the sign-in, and what goes under it. */
import { type ReactNode, useEffect } from "react";
import { useT } from "@/i18n";
import styles from "./Panel.module.css";

interface Props {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, lead, children }: Props) {
  const t = useT();
  useEffect(() => {
    document.title = `${title} · ${t("frame.product")}`;
  }, [title, t]);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h1>{title}</h1>
        {lead ? <p className="muted">{lead}</p> : null}
      </div>
      {children}
    </div>
  );
}
