/** A part of a company's page: what there is, and the button that adds to it. */
import type { ReactNode } from "react";
import { Button } from "@/components/Button";
import styles from "./operator.module.css";

interface Props {
  title: string;
  add: string;
  onAdd: () => void;
  children: ReactNode;
}

export function Section({ title, add, onAdd, children }: Props) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        <Button icon="plus" onClick={onAdd}>
          {add}
        </Button>
      </div>
      {children}
    </section>
  );
}
