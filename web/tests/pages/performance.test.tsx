import { fireEvent, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { HeatMap } from "@/components/chart/HeatMap";
import { type Bar, StackedBars } from "@/components/chart/StackedBars";
import { AdviceList } from "@/pages/dashboard/Advice";
import { Causes } from "@/pages/dashboard/Causes";
import { Figures } from "@/pages/dashboard/Figures";
import type { Figure, Occupancy } from "@/pages/dashboard/insights";
import { renderSignedIn } from "./signed-in";

beforeEach(() => {
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  const box = { width: 600, left: 0 } as DOMRect;
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(box);
});

afterEach(() => {
  vi.restoreAllMocks();
});

const BARS: Bar[] = [
  { key: "a", name: "Monday", short: "Mo", parts: [0.5, 0.25] },
  { key: "b", name: "Tuesday", short: "Tu", parts: null },
  { key: "c", name: "Wednesday", short: "We", parts: [0.1, 0] },
];

function Chart() {
  return (
    <StackedBars
      title="Occupancy"
      what="Day"
      series={[
        { name: "Charging", tone: "charging" },
        { name: "Not charging", tone: "occupied" },
      ]}
      bars={BARS}
      format={(value) => `${Math.round(value * 100)} %`}
      whole="In use"
    />
  );
}

test("arrow keys move through exact values, which stand in the output", async () => {
  await renderSignedIn(<Chart />);
  const cursor = screen.getByRole("slider", { name: "Occupancy" });
  const output = cursor.parentElement?.querySelector("output");

  fireEvent.keyDown(cursor, { key: "ArrowRight" });
  expect(output?.textContent).toBe("Monday: In use 75 % · Charging 50 % · Not charging 25 %");
  fireEvent.keyDown(cursor, { key: "ArrowRight" });
  expect(output?.textContent).toBe("Tuesday: not known");
  fireEvent.keyDown(cursor, { key: "End" });
  fireEvent.keyDown(cursor, { key: "ArrowRight" });

  expect(cursor.getAttribute("aria-valuetext")).toContain("Wednesday: In use 10 %");
});

test("a line is drawn where it belongs, with its name", async () => {
  const line = { at: 0.75, name: "75 %: extend above this" };
  await renderSignedIn(
    <StackedBars
      title="Occupancy"
      what="Day"
      series={[{ name: "In use", tone: "charging" }]}
      bars={[{ key: "a", name: "Monday", short: "Mo", parts: [1] }]}
      format={String}
      most={1}
      line={line}
    />,
  );

  const name = screen.getByText(line.name);
  const ends = name.parentElement?.querySelector("line[class*=line]");
  const [first, last] = [...document.querySelectorAll("line[class*=grid]")]
    .map((grid) => Number(grid.getAttribute("y1")))
    .reduce(([low, high], y) => [Math.min(low, y), Math.max(high, y)], [Infinity, -Infinity]);

  expect(Number(ends?.getAttribute("y1"))).toBeCloseTo(last - 0.75 * (last - first), 5);
});

test("pointing at a bar tells its values", async () => {
  await renderSignedIn(<Chart />);
  const cursor = screen.getByRole("slider");

  fireEvent.pointerMove(cursor.querySelector("svg") as Element, { clientX: 590 });

  expect(cursor.getAttribute("aria-valuetext")).toContain("Wednesday");
});

test("the table of a chart holds the same numbers", async () => {
  await renderSignedIn(<Chart />);

  const table = screen.getByRole("table", { hidden: true });
  const rows = within(table).getAllByRole("row", { hidden: true });

  expect(rows.map((row) => row.textContent)).toEqual([
    "DayIn useChargingNot charging",
    "Monday75 %50 %25 %",
    "Tuesday–––",
    "Wednesday10 %10 %0 %",
  ]);
});

test("the heat map is a table with a number in each cell", async () => {
  await renderSignedIn(
    <HeatMap
      title="Traffic"
      rows={[{ name: "Mon", shares: [0, 0.3, 0.9, null] }]}
      hour={String}
      format={(share) => String(share * 100)}
    />,
  );

  const cells = screen.getAllByRole("cell");

  expect(cells.map((cell) => cell.textContent)).toEqual(["0", "30", "90", "–"]);
  expect(cells.map((cell) => cell.getAttribute("data-level"))).toEqual(["0", "2", "4", "0"]);
});

const OCCUPANCY: Figure = {
  name: "occupancy",
  value: 0.4321,
  unit: "share",
  part: 1,
  whole: 2,
  label: "Occupancy rate",
  definition: "Share of time",
  formula: "a ÷ b",
  exclusions: "Planned outages",
  completeness: 0.9,
  rows_url: "/api/dashboard/rows?site=x1&from=2026-03-02&to=2026-03-09",
};

test("a figure says what it is, how it is made, and how much is known", async () => {
  await renderSignedIn(<Figures figures={[OCCUPANCY]} />);

  const card = screen.getByRole("listitem").textContent ?? "";

  for (const said of ["43.2%", "Share of time", "a ÷ b", "Planned outages", "90% of the time"])
    expect(card).toContain(said);
});

test("a figure of which nothing is known is no zero", async () => {
  await renderSignedIn(<Figures figures={[{ ...OCCUPANCY, value: null, completeness: null }]} />);

  expect(screen.getByRole("listitem").textContent).toContain("–");
});

test("advice says where, when and how sure it is", async () => {
  await renderSignedIn(
    <AdviceList
      advice={[
        {
          site: { id: "x1", name: "Lyon", time_zone: "Europe/Paris" },
          occupancy: 0.5,
          always: false,
          busy: [{ weekday: 2, begin_hour: 9, end_hour: 12, occupancy: { part: 9, whole: 10 } }],
          days: 7,
          certainty: "low",
        },
      ]}
      notJudged={[
        { site: { id: "x2", name: "Gent", time_zone: "Europe/Brussels" }, completeness: 0.3 },
      ]}
    />,
  );

  expect(screen.getByText(/Lyon is full at times/)).toBeTruthy();
  expect(screen.getByText(/Gent: only 30% of the time is known/)).toBeTruthy();
  expect(screen.getByText("Tuesday, 9 to 12 h: 90% in use")).toBeTruthy();
  expect(screen.getByText(/Only an indication: seen over 7 days/)).toBeTruthy();
});

test("failures and refusals are told by their cause, the most frequent first", async () => {
  const occupancy = {
    failures: { no_energy: 1, interrupted: 4 },
    refusals: { card_expired: 2 },
    revenue: [
      {
        gross: { amount: "12.00", currency: "EUR" },
        net: { amount: "10.00", currency: "EUR" },
      },
    ],
  };
  await renderSignedIn(<Causes occupancy={occupancy as unknown as Occupancy} />);

  const told = screen.getAllByRole("listitem").map((item) => item.textContent);

  expect(told).toEqual([
    "Interrupted by a fault, a loss of power or a restart4",
    "The session delivered no energy1",
    "A card was refused: the card has expired.2",
  ]);
  expect(screen.getByText(/cost their drivers €12\.00, which is €10\.00 without VAT/)).toBeTruthy();
});
