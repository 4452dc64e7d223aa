/** What has just happened, said in a corner and to screen readers (aria-live). */
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useT } from "@/i18n";
import { Icon } from "./Icon";
import styles from "./Toast.module.css";

const SHOWN_MS = 6_000;

interface Note {
  id: number;
  text: string;
  bad: boolean;
}

export interface Announcer {
  done: (text: string) => void;
  failed: (text: string) => void;
}

const AnnouncerContext = createContext<Announcer | null>(null);

export function Toasts({ children }: { children: ReactNode }) {
  const [notes, setNotes] = useState<Note[]>([]);
  const drop = useCallback((id: number) => setNotes((all) => all.filter((n) => n.id !== id)), []);
  const [announcer] = useState<Announcer>(() => {
    let last = 0;
    const add = (text: string, bad: boolean) => {
      const id = ++last;
      setNotes((all) => [...all.slice(-2), { id, text, bad }]);
      setTimeout(() => drop(id), SHOWN_MS);
    };
    return { done: (text) => add(text, false), failed: (text) => add(text, true) };
  });
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <ToastList notes={notes} drop={drop} />
    </AnnouncerContext>
  );
}

function ToastList({ notes, drop }: { notes: Note[]; drop: (id: number) => void }) {
  const t = useT();
  return (
    <div className={styles.toasts} aria-live="polite">
      {notes.map((note) => (
        <div key={note.id} className={`${styles.toast} ${note.bad ? styles.bad : ""}`}>
          <Icon name={note.bad ? "alert" : "check-circle"} />
          <span>{note.text}</span>
          <button type="button" aria-label={t("common.close")} onClick={() => drop(note.id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}

export function useAnnouncer(): Announcer {
  const announcer = useContext(AnnouncerContext);
  if (announcer === null) throw new Error("Toasts is missing");
  return announcer;
}
