/** A page: its title in the tab and as heading, which takes the focus when one arrives. */
import { type ReactNode, useEffect, useRef } from "react";
import { type PlainKey, useT } from "@/i18n";
import styles from "./Page.module.css";

interface Props {
  title: PlainKey;
  /** What stands for the title where it is data, like a charger's name. */
  heading?: string | undefined;
  lead?: ReactNode;
  /** A way back, above the title. */
  back?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, heading, lead, back, actions, children }: Props) {
  const t = useT();
  const text = heading ?? t(title);
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} · Business Hub`;
  }, [text]);
  useEffect(() => {
    if (!document.activeElement || document.activeElement === document.body)
      ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          {back}
          <h1 ref={ref} tabIndex={-1}>
            {text}
          </h1>
          {lead ? <p className="muted">{lead}</p> : null}
        </div>
        {actions ? <div className={`row no-print ${styles.actions}`}>{actions}</div> : null}
      </header>
      {children}
    </div>
  );
}
