/** What is wrong with a group of fields. */
import { Icon } from "@/components/Icon";
import styles from "./tariffs.module.css";

export function Fault({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <p className={styles.fault}>
      <Icon name="alert" size={14} /> {text}
    </p>
  );
}
