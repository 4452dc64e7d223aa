/**
 * A part of a page that comes over the network when it is first wanted, like a menu's list.
 *
 * Not React's `lazy`: that shows its fallback for 0.3 s even where the part is there already.
 */
import { type ComponentType, type ReactNode, useEffect, useState } from "react";

/** Where a part comes from, and the part once it is here. */
export class Arrival<P extends object> {
  here: ComponentType<P> | null = null;
  private coming: Promise<ComponentType<P>> | null = null;
  private readonly load: () => Promise<ComponentType<P>>;

  constructor(load: () => Promise<ComponentType<P>>) {
    this.load = load;
  }

  fetch(): Promise<ComponentType<P>> {
    this.coming ??= this.load().then(
      (part) => {
        this.here = part;
        return part;
      },
      (failure: unknown) => {
        this.coming = null;
        throw failure;
      },
    );
    return this.coming;
  }

  /** For those who reach for it: asked early, it opens at once. A failure counts when it is wanted. */
  readonly fetchEarly = () => void this.fetch().catch(() => undefined);

  /** Fetches it when somebody points at a button or steps to one, before it is pressed. */
  fetchOnReach(): void {
    const reached = ({ target }: Event) => {
      if (!(target instanceof Element) || target.closest("button") === null) return;
      removeEventListener("pointerover", reached);
      removeEventListener("focusin", reached);
      this.fetchEarly();
    };
    addEventListener("pointerover", reached, { passive: true });
    addEventListener("focusin", reached);
  }
}

interface Props<P extends object> {
  part: Arrival<P>;
  props: P;
  meanwhile?: ReactNode;
}

/** Draws the part, or `meanwhile` until it is here; a failure shows in the page's error boundary. */
export function Arriving<P extends object>({ part, props, meanwhile = null }: Props<P>) {
  const [Arrived, setArrived] = useState(() => part.here);
  useEffect(() => {
    if (part.here !== null) return;
    part.fetch().then(
      (arrived) => setArrived(() => arrived),
      (failure: unknown) =>
        setArrived(() => {
          throw failure;
        }),
    );
  }, [part]);
  return Arrived === null ? meanwhile : <Arrived {...props} />;
}
