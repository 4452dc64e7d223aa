import { fireEvent, screen } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import type { ChargerDetails } from "@/api/types";
import { Deviations } from "@/pages/support/Deviations";
import { answering, renderSignedIn } from "./signed-in";

const CHARGER = { id: "c1", site: { time_zone: "Europe/Paris" } } as ChargerDetails;
const TOO_LONG = {
  code: "too_long",
  action: "BootNotification",
  pointer: "/chargePointModel",
  count: 12,
  first_at: "2026-03-01T10:00:00Z",
  last_at: "2026-03-02T10:00:00Z",
  sample: '[2,"m1","BootNotification",{"chargePointModel":"far too long a name"}]',
};

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a deviation says what, how often, and shows its newest sample when opened", async () => {
  answering({ "GET /api/chargers/c1/deviations": { items: [TOO_LONG], next_cursor: null } });
  await renderSignedIn(<Deviations charger={CHARGER} />);

  const line = await screen.findByRole("button", { name: /chargePointModel is longer/ });
  expect(line.textContent).toContain("12 times");
  fireEvent.click(line);

  expect(screen.getByRole("region", { name: "Newest sample" }).textContent).toContain(
    "far too long a name",
  );
});

test("a charger without deviations is told so", async () => {
  answering({ "GET /api/chargers/c1/deviations": { items: [], next_cursor: null } });
  await renderSignedIn(<Deviations charger={CHARGER} />);

  expect(await screen.findByText(/no deviation was seen/)).toBeTruthy();
});
