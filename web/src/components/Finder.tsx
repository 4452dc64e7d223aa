/** One of many, found by its name in a dialog; what is chosen stands on the button that opens it. */
import { type ReactNode, useId, useState } from "react";
import { type Pages, useRows } from "@/api/rows";
import { useT } from "@/i18n";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import styles from "./Finder.module.css";
import { Icon } from "./Icon";
import { Loaded } from "./Loaded";

interface Props {
  label: string;
  /** By its name; undefined: none is chosen. */
  chosen: ReactNode;
  /** Said where none is chosen. */
  all: string;
  onClear: () => void;
  /** What one searches in; `close` once one is chosen. */
  children: (close: () => void) => ReactNode;
}

export function Finder({ label, chosen, all, onClear, children }: Props) {
  const t = useT();
  const id = useId();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <div className={styles.finder}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <span className={styles.line}>
        <button
          type="button"
          className={styles.chosen}
          aria-labelledby={`${id} ${id}-chosen`}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <span id={`${id}-chosen`} className={styles.name}>
            {chosen ?? all}
          </span>
          <Icon name="search" size={16} />
        </button>
        {chosen === undefined ? null : (
          <Button
            kind="quiet"
            icon="close"
            aria-label={t("common.clear_filter", { name: label })}
            onClick={onClear}
          />
        )}
      </span>
      <Dialog title={label} open={open} onClose={close}>
        {children(close)}
      </Dialog>
    </div>
  );
}

export interface Match {
  id: string;
  name: string;
  about: string;
}

interface MatchesProps<T> {
  list: Pages<T>;
  /** Said where there are none. */
  none: string;
  matchOf: (found: T) => Match;
  onChoose: (id: string) => void;
}

/** What was found, and the way to more of it. */
export function Matches<T>({ list, none, matchOf, onChoose }: MatchesProps<T>) {
  const t = useT();
  const rows = useRows(list);
  return (
    <>
      <Loaded query={rows} empty={<p className="muted">{none}</p>}>
        {(found) => (
          <ul className={styles.matches}>
            {found.map(matchOf).map(({ id, name, about }) => (
              <li key={id}>
                <button type="button" onClick={() => onChoose(id)}>
                  <span>{name}</span>
                  <span className="muted">{about}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {list.hasNextPage ? (
        <div>
          <Button kind="quiet" pending={list.isFetching} onClick={rows.onEnd}>
            {t("common.show_more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
