/** A long list whose lines open: only what is on screen is drawn, and each is as high as it is. */
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Message } from "@/api/types";
import { Button } from "@/components/Button";
import { MessageEntry } from "@/components/messages/MessageEntry";
import { useT } from "@/i18n";
import { useHeld } from "./newest";
import { useScrolled } from "./scrolled";
import styles from "./support.module.css";

const LINE_PX = 53;
const OVERSCAN = 10;

interface Props {
  rows: readonly Message[];
  zone: string;
  onEnd: () => void;
}

const idOf = (message: Message) => message.id;

export function MessageList({ rows, zone, onEnd }: Props) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const { shown, waiting, show } = useHeld(rows, idOf, useScrolled() || open.size > 0);
  const { ref, list } = useLines(shown);
  const items = list.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (last >= shown.length - 1) onEnd();
  }, [last, shown.length, onEnd]);
  const toggle = (key: string) =>
    setOpen((now) => {
      const next = new Set(now);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <div>
      <Waiting
        count={waiting}
        onShow={() => {
          show();
          scrollTo({ top: 0 });
        }}
      />
      <ol ref={ref} className={styles.frames} style={{ height: list.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const message = shown[index];
          if (message === undefined) return null;
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              aria-setsize={-1}
              aria-posinset={index + 1}
              style={{ translate: `0 ${start - list.options.scrollMargin}px` }}
            >
              <MessageEntry
                message={message}
                zone={zone}
                open={open.has(message.id)}
                onToggle={() => toggle(message.id)}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function useLines(shown: readonly Message[]) {
  const ref = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setTop((ref.current?.getBoundingClientRect().top ?? 0) + window.scrollY);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  const list = useWindowVirtualizer({
    count: shown.length,
    estimateSize: () => LINE_PX,
    getItemKey: (index) => {
      const message = shown[index];
      return message?.id ?? index;
    },
    overscan: OVERSCAN,
    scrollMargin: top,
  });
  return { ref, list };
}

/** Its place is kept, so that nothing jumps when the first one comes. */
function Waiting({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useT();
  return (
    <div className={styles.waiting} role="status">
      {count > 0 ? (
        <Button icon="arrow-up" onClick={onShow}>
          {t("messages.waiting", { count })}
        </Button>
      ) : null}
    </div>
  );
}
