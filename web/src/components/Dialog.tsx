/** A dialog, whose frame comes when somebody reaches for a button that may open it. */
import type { ReactNode } from "react";
import { Arrival, Arriving } from "./arriving";
import styles from "./Dialog.module.css";
import type { FrameProps } from "./DialogFrame";

interface Props extends FrameProps {
  open: boolean;
}

const frame = new Arrival(async () => (await import("./DialogFrame")).DialogFrame);
frame.fetchOnReach();

export function Dialog({ open, ...props }: Props) {
  if (!open) return null;
  return (
    <Arriving
      part={frame}
      meanwhile={<div className={styles.overlay} aria-busy="true" />}
      props={props}
    />
  );
}

/** The buttons at the foot of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
