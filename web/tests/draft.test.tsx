import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";
import { useDraft } from "@/components/draft";

interface Use {
  mode: string;
  tariff: string | null;
}

const OFF: Use = { mode: "off", tariff: null };
const ON: Use = { mode: "on", tariff: null };
const PAID: Use = { mode: "paid", tariff: "t1" };
const kept = (use: Use): Use => ({ ...use, tariff: use.mode === "paid" ? use.tariff : null });

function draftOf(start: Use) {
  return renderHook(({ now }) => useDraft(now, kept), { initialProps: { now: start } });
}

test("who has typed nothing follows what is saved", () => {
  const { result, rerender } = draftOf(OFF);

  rerender({ now: ON });

  expect(result.current.value).toEqual(ON);
  expect(result.current.isStale).toBe(false);
});

test("what was typed stays when somebody else saved something", () => {
  const { result, rerender } = draftOf(OFF);
  act(() => result.current.change(PAID));

  rerender({ now: ON });

  expect(result.current.isStale).toBe(true);
  expect(result.current.value).toEqual(PAID);
  expect(result.current.seen).toEqual(OFF);
});

test("what one has saved oneself is no conflict, however it was typed", () => {
  const { result, rerender } = draftOf(PAID);
  act(() => result.current.change({ mode: "on", tariff: "t1" }));

  rerender({ now: ON });

  expect(result.current.isStale).toBe(false);
  expect(result.current.seen).toEqual(ON);
});

test("a conflict ends with theirs taken, or with one's own to follow", () => {
  const { result, rerender } = draftOf(OFF);
  act(() => result.current.change(PAID));
  rerender({ now: ON });

  act(() => result.current.keep());
  expect([result.current.isStale, result.current.value, result.current.seen]).toEqual([
    false,
    PAID,
    ON,
  ]);

  rerender({ now: OFF });
  act(() => result.current.take());
  expect([result.current.isStale, result.current.value]).toEqual([false, OFF]);
});
