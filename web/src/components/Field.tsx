/** A labelled native control with its hint and its fault, tied together for screen readers. */
import { type ComponentProps, type ReactNode, useId } from "react";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

interface Labelled {
  label: string;
  hint?: ReactNode;
  /** What is wrong with it, in the reader's language. */
  fault?: string | undefined;
}

interface Wiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
}

function Labelled({
  label,
  hint,
  fault,
  children,
}: Labelled & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", fault ? `${id}-fault` : ""]
    .filter(Boolean)
    .join(" ");
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": fault ? true : undefined,
      })}
      {hint ? (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      ) : null}
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  );
}

function Fault({ id, text }: { id: string; text: string | undefined }) {
  return (
    <div id={id} className={styles.fault} role={text ? "alert" : undefined}>
      {text ? (
        <>
          <Icon name="alert" size={14} /> {text}
        </>
      ) : null}
    </div>
  );
}

export function Field({ label, hint, fault, ...input }: Labelled & ComponentProps<"input">) {
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(wiring) => <input className={styles.control} {...input} {...wiring} />}
    </Labelled>
  );
}

export function SelectField({
  label,
  hint,
  fault,
  ...select
}: Labelled & ComponentProps<"select">) {
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(wiring) => <select className={styles.control} {...select} {...wiring} />}
    </Labelled>
  );
}

export function TextField({
  label,
  hint,
  fault,
  className = "",
  ...area
}: Labelled & ComponentProps<"textarea">) {
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(wiring) => <textarea className={`${styles.control} ${className}`} {...area} {...wiring} />}
    </Labelled>
  );
}

export function CheckField({
  fault,
  children,
  ...input
}: { fault?: string | undefined } & ComponentProps<"input">) {
  const id = useId();
  return (
    <div className={styles.check}>
      <input
        {...input}
        id={id}
        type="checkbox"
        aria-describedby={fault ? `${id}-fault` : undefined}
      />
      <label htmlFor={id}>{children}</label>
      <Fault id={`${id}-fault`} text={fault} />
    </div>
  );
}

/** What is wrong with the form as a whole. */
export function FormFault({ text }: { text: string | null }) {
  return (
    <div role="alert" className={styles.formFaultBox}>
      {text ? (
        <p className={styles.formFault}>
          <Icon name="alert" /> {text}
        </p>
      ) : null}
    </div>
  );
}
