/** Chargers whose live side has just changed: marked for a moment. */
import { useEffect, useState } from "react";
import { onFrame } from "@/api/live";

const MARKED_MS = 2_400;
const TOGETHER_MS = 100;
const NOTHING: ReadonlySet<string> = new Set();

export function useMarked(): ReadonlySet<string> {
  const [marked, mark] = useState(NOTHING);
  useEffect(() => {
    const marks = new Marks(mark);
    const leave = onFrame((frame) => {
      if (frame.type === "charger_changed") marks.add(frame.charger.id);
    });
    return () => {
      leave();
      marks.stop();
    };
  }, []);
  return marked;
}

/** Tells the marked ones a few times a second at most, however many there are. */
export class Marks {
  private readonly since = new Map<string, number>();
  private readonly tell: (marked: ReadonlySet<string>) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private due = Number.POSITIVE_INFINITY;

  constructor(tell: (marked: ReadonlySet<string>) => void) {
    this.tell = tell;
  }

  add(id: string): void {
    this.since.set(id, Date.now());
    this.settleIn(TOGETHER_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private settleIn(wait: number): void {
    if (Date.now() + wait >= this.due) return;
    clearTimeout(this.timer);
    this.due = Date.now() + wait;
    this.timer = setTimeout(() => this.settle(), wait);
  }

  private settle(): void {
    const over = Date.now() - MARKED_MS;
    this.due = Number.POSITIVE_INFINITY;
    for (const [id, at] of this.since) if (at <= over) this.since.delete(id);
    this.tell(this.since.size > 0 ? new Set(this.since.keys()) : NOTHING);
    if (this.since.size > 0) this.settleIn(MARKED_MS);
  }
}
