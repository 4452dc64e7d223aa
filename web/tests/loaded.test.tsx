import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { ApiError, Unreachable } from "@/api/errors";
import { type Asked, Loaded } from "@/components/Loaded";
import { renderEnglish } from "./words";

function asked(part: Partial<Asked<string[]>>): Asked<string[]> {
  return { data: undefined, error: null, isFetching: false, refetch: vi.fn(), ...part };
}

function show(query: Asked<string[]>) {
  renderEnglish(
    <Loaded query={query} empty="operator.none">
      {(rows) => <p>{rows.join(", ")}</p>}
    </Loaded>,
  );
}

test("while it loads there is a skeleton that says so", () => {
  show(asked({ isFetching: true }));

  expect(screen.getByRole("status").textContent).toBe("Loading…");
});

test("data is drawn", () => {
  show(asked({ data: ["North", "South"] }));

  expect(screen.getByText("North, South")).toBeTruthy();
});

test("an empty list says what to do next", () => {
  show(asked({ data: [] }));

  expect(screen.getByText(/Create the first one/)).toBeTruthy();
});

test("the API's own sentence is shown when it said no", () => {
  show(asked({ error: new ApiError(403, "forbidden", "Not yours to see.", []) }));

  expect(screen.getByRole("alert").textContent).toContain("Not yours to see.");
});

test("what could not be reached can be tried again", () => {
  const query = asked({ error: new Unreachable() });
  show(query);

  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(query.refetch).toHaveBeenCalledOnce();
});

test("old data stays while a refetch has failed", () => {
  show(asked({ data: ["North"], error: new Unreachable() }));

  expect(screen.getByText("North")).toBeTruthy();
});
