import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Why, WhyLine } from "@/pages/chargers/queries";
import { Told } from "@/pages/chargers/WhyPanel";
import { Outliers } from "@/pages/dashboard/StandingOut";
import { renderSignedIn } from "./signed-in";

const NOON = "2026-03-02T12:00:00Z";

function story(parts: Partial<Why>): Why {
  return {
    cause: "not_known",
    since: null,
    connector: null,
    values: {},
    lines: [],
    as_of: NOON,
    ...parts,
  };
}

function line(parts: Partial<WhyLine>): WhyLine {
  return { at: NOON, told: "started", evidence: "boot", reference: "", values: {}, ...parts };
}

async function show(parts: Partial<Why>) {
  await renderSignedIn(<Told why={story(parts)} charger="h1" zone="Europe/Paris" />);
}

test.each<[string, Partial<Why>, RegExp]>([
  [
    "a whole site",
    { cause: "site_silent", values: { silent: 3, chargers: 4 } },
    /^3 of 4 charge points of the site lost their connection at the same time/,
  ],
  [
    "a wrong password",
    { cause: "refused", values: { reason: "wrong_password" } },
    /refused\. Reason: Wrong password$/,
  ],
  [
    "a fault",
    { cause: "faulted", connector: 2, values: { code: "GroundFailure" } },
    /^It reports a fault at connector 2\. .+/,
  ],
  [
    "a fault that is not named",
    { cause: "faulted", connector: 2, values: { code: "NoError" } },
    /^It reports a fault at connector 2\.$/,
  ],
  [
    "a card",
    { cause: "card_refused", connector: 1, values: { reason: "card_expired" } },
    /^A card was refused: the card has expired\.$/,
  ],
  [
    "less power than before",
    { cause: "slow", connector: 1, values: { power_w: 3600, most_w: 11_000 } },
    /^Connector 1: it charges with 3\.6 kW, while it reached 11\.0 kW/,
  ],
  ["nothing that is known", { cause: "not_known" }, /^The cause is not known/],
])("the cause is a sentence: %s", async (_, parts, text) => {
  await show(parts);

  expect(screen.getByText(text)).toBeTruthy();
});

test("lines are told newest first, each with the way to its evidence", async () => {
  await show({
    lines: [
      line({ at: "2026-03-02T08:00:00Z" }),
      line({
        told: "session_ended",
        evidence: "session",
        reference: "h1.7",
        values: { connector: 1, reason: "Local" },
      }),
    ],
  });

  const [newest, oldest] = screen.getAllByRole("listitem", { hidden: true });
  const [session, frames] = screen.getAllByRole("link", { hidden: true });

  expect(newest?.textContent).toContain("A session ended at connector 1.");
  expect(oldest?.textContent).toContain("The charge point started.");
  expect(session?.getAttribute("href")).toBe("/sessions/h1.7");
  expect(decodeURIComponent(frames?.getAttribute("href") ?? "")).toContain(
    "from=2026-03-02T07:59:00.000Z&to=2026-03-02T08:01:00.000Z",
  );
});

test("a charger that stands out is named with the reason, its neighbours and its rows", async () => {
  await renderSignedIn(
    <Outliers
      items={[
        {
          charger: "h1",
          name: "Quai 1",
          site: { id: "x1", name: "Lyon", time_zone: "Europe/Paris" },
          pattern: "idle",
          value: 0.71,
          neighbours: 0.3,
          first: "2026-02-02",
          after: "2026-03-02",
          rows_url: "/api/dashboard/rows?charger=h1",
        },
      ]}
    />,
  );

  const item = screen.getByRole("listitem").textContent;

  expect(screen.getByRole("link", { name: "Quai 1" }).getAttribute("href")).toBe("/chargers/h1");
  expect(item).toContain("Occupied without charging for 71% of its time in use.");
  expect(item).toContain("Its neighbours: 30%");
  expect(screen.getByRole("button", { name: "Rows as CSV" })).toBeTruthy();
});

test("of many that stand out ten are shown, and all of them if that is wanted", async () => {
  const items = Array.from({ length: 12 }, (_, number) => ({
    charger: `h${number}`,
    name: `Quai ${number}`,
    site: { id: "x1", name: "Lyon", time_zone: "Europe/Paris" },
    pattern: "never_used" as const,
    value: 0,
    neighbours: null,
    first: "2026-02-02",
    after: "2026-03-02",
    rows_url: "/api/dashboard/rows",
  }));
  await renderSignedIn(<Outliers items={items} />);
  expect(screen.getAllByRole("listitem")).toHaveLength(10);

  fireEvent.click(screen.getByRole("button", { name: "Show all (12)" }));

  expect(screen.getAllByRole("listitem")).toHaveLength(12);
  expect(screen.queryByRole("button", { name: "Show all (12)" })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("link", { name: "Quai 10" }));
});

test("where none stands out, that is said", async () => {
  await renderSignedIn(<Outliers items={[]} />);

  expect(screen.getByText("No charge point differs from its neighbours.")).toBeTruthy();
});
