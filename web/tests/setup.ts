/** What the browser has and happy-dom lacks. */
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

/** Web Locks within one page: one holder at a time, in order of asking. */
class Locks {
  private last: Promise<unknown> = Promise.resolve();

  request<T>(_name: string, work: () => Promise<T>): Promise<T> {
    const held = this.last.then(work);
    this.last = held.catch(() => undefined);
    return held;
  }
}

// As long as a machine that does other things needs: no test is about time.
configure({ asyncUtilTimeout: 5_000 });

Object.defineProperty(navigator, "locks", { value: new Locks(), configurable: true });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
