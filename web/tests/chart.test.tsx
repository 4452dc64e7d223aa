import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { moved, nearest, timeTicks } from "@/components/chart/scales";
import { TimeChart } from "@/components/chart/TimeChart";
import { renderEnglish } from "./words";

const TEN = Date.parse("2026-03-02T10:07:00Z");
const MINUTE = 60_000;
const MARKS = [0, 15, 30, 90].map((minute, index) => ({
  at: TEN + minute * MINUTE,
  value: index === 0 ? null : index * 1000,
}));

function isoTicks(hours: number, zone: string, most: number): string[] {
  const { at } = timeTicks(TEN, TEN + hours * 60 * MINUTE, zone, most);
  return at.map((tick) => new Date(tick).toISOString().slice(11, 16));
}

test.each([
  [2, "Europe/Paris", 4, ["10:30", "11:00", "11:30", "12:00"]],
  [6, "Europe/Paris", 7, ["11:00", "12:00", "13:00", "14:00", "15:00", "16:00"]],
  [2, "Asia/Kathmandu", 2, ["10:15", "11:15"]],
])("%i hours in %s are told by its own round hours", (hours, zone, most, ticks) => {
  expect(isoTicks(hours, zone, most)).toEqual(ticks);
});

test("where a day is told every few inches, the time of day tells nothing", () => {
  const week = timeTicks(TEN, TEN + 7 * 24 * 60 * MINUTE, "Europe/Paris", 4);

  expect(week.areDays).toBe(true);
  expect(week.at.map((tick) => new Date(tick).toISOString().slice(11, 16))).toEqual(
    week.at.map(() => "23:00"),
  );
});

test("the cursor goes to the mark that is next to it, and stops at both ends", () => {
  expect(nearest(MARKS, TEN + 50 * MINUTE)).toBe(2);
  expect(nearest(MARKS, 0)).toBe(0);
  expect(moved("ArrowRight", 3, 4)).toBe(3);
  expect(moved("ArrowLeft", 3, 4)).toBe(2);
  expect(moved("Home", 3, 4)).toBe(0);
  expect(moved("PageDown", 3, 4)).toBe(0);
  expect(moved("Tab", 3, 4)).toBeNull();
});

test("arrow keys say what is known at each mark", () => {
  renderEnglish(
    <TimeChart
      label="Power over time"
      marks={MARKS}
      zone="Europe/Paris"
      valueText={String}
      describe={(index) => `mark ${index}`}
    />,
  );
  const cursor = screen.getByRole("slider", { name: "Power over time" });
  expect(screen.getByText("mark 3")).toBeTruthy();

  fireEvent.keyDown(cursor, { key: "ArrowLeft" });

  expect(screen.getByText("mark 2")).toBeTruthy();
  expect(cursor.getAttribute("aria-valuetext")).toBe("mark 2");
});
