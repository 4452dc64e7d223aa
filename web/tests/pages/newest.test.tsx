import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { useHeld, withNewest } from "@/pages/support/newest";
import { aMessage } from "./things";

const OLD = aMessage({ id: "old" });
const NEW = aMessage({ id: "new", at: "2026-03-02T10:00:01Z" });
const page = (...items: ReturnType<typeof aMessage>[]) => ({ items, next_cursor: "c" });
const listOf = (...pages: ReturnType<typeof page>[]) => ({
  pages,
  pageParams: pages.map((_, index) => `${index}`),
});
const idsOf = (list: ReturnType<typeof listOf>) =>
  list.pages.flatMap(({ items }) => items.map((one) => one.id));

test("what is new comes before what is known, once", () => {
  expect(idsOf(withNewest(listOf(page(OLD)), page(NEW, OLD)))).toEqual(["new", "old"]);
});

test("a message that has got its answer shows it, in a later page as well", () => {
  const open = aMessage({ id: "call", direction: "out", reply: "" });
  const answered = { ...open, reply: '[3,"call",{}]' };

  const list = withNewest(listOf(page(OLD), page(open)), page(OLD, answered));

  expect(list.pages[1]?.items[0]?.reply).toBe('[3,"call",{}]');
});

test("after a gap the list begins afresh, so that no message is missing in between", () => {
  const list = withNewest(listOf(page(OLD), page(OLD)), page(NEW));

  expect(idsOf(list)).toEqual(["new"]);
  expect(list.pageParams).toEqual([""]);
});

function Shown({ rows, reading }: { rows: ReturnType<typeof aMessage>[]; reading: boolean }) {
  const { shown, waiting, show } = useHeld(rows, (one) => one.id, reading);
  return (
    <button type="button" onClick={show}>
      {`${shown.map((one) => one.id).join(" ")} +${waiting}`}
    </button>
  );
}

test("while somebody reads, new messages wait until they are asked for", () => {
  const { rerender } = render(<Shown rows={[OLD]} reading={false} />);

  rerender(<Shown rows={[OLD]} reading />);
  rerender(<Shown rows={[NEW, OLD]} reading />);
  expect(screen.getByText("old +1")).toBeTruthy();

  act(() => fireEvent.click(screen.getByRole("button")));
  expect(screen.getByText("new old +0")).toBeTruthy();
});

test("when nobody reads further down, new messages come at once", () => {
  const { rerender } = render(<Shown rows={[OLD]} reading={false} />);

  rerender(<Shown rows={[NEW, OLD]} reading={false} />);

  expect(screen.getByText("new old +0")).toBeTruthy();
});
