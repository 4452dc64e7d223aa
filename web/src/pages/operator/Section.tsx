/** A part of a company's page: what there is, and the button that adds to it. */
import type { ReactNode } from "react";
import { Button } from "@/components/Button";
import styles from "./operator.module.css";

interface Props {
  title: string;
  /** What the button says; there is none where nothing can be added. */
  add?: string;
  onAdd?: () => void;
  children: ReactNode;
}

export function Section({ title, add, onAdd, children }: Props) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {add && onAdd ? (
          <Button icon="plus" onClick={onAdd}>
            {add}
          </Button>
        ) : null}
      </div>
      {children}
    </section>
  );
}
