import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Preview, PreviewOnDemand } from "@/components/Preview";
import type { Numbers, PreviewAnswer } from "@/components/previews";
import { answering, renderSignedIn } from "./signed-in";

const OFF = { kind: "visitor_use", mode: "off", tariff: null, visible: false } as const;
const TARGET = { chargers: ["c1"] };

function numbers(part: Partial<Numbers> = {}): Numbers {
  return {
    since: "2026-02-01T10:00:00Z",
    until: "2026-03-03T10:00:00Z",
    chargers: 1,
    sessions: 14,
    sessions_in_all: 14,
    accepted_before: 14,
    accepted_after: 14,
    refused: 0,
    refused_cards: 0,
    taps: 0,
    taps_in_all: 0,
    admitted_taps: 0,
    admitted_cards: 0,
    money: [],
    not_judged: { start_not_seen: 0, decided_by_charger: 0 },
    not_priced: { no_tariff: 0, energy_not_proven: 0 },
    left_out: { chargers: 0, cards: 0, no_room: 0 },
    ...part,
  };
}

function answered(part: Partial<PreviewAnswer> = {}): PreviewAnswer {
  return {
    id: null,
    status: "done",
    done: 14,
    total: 14,
    failures: [],
    result_url: null,
    preview: null,
    created_at: "2026-03-03T10:00:00Z",
    ...part,
  };
}

async function told(part: Partial<Numbers>): Promise<void> {
  answering({ "POST /api/previews": answered({ preview: numbers(part) }) });
  await renderSignedIn(<Preview change={OFF} target={TARGET} />);
  await screen.findByText("Compared with what today’s rules answer.");
}

function lines(): (string | null)[] {
  return screen.getAllByRole("listitem").map(({ textContent }) => textContent);
}

test("who would have been refused, and what drivers would have paid, are sentences", async () => {
  const money = [{ currency: "EUR", before: "41.20", after: "12.00" }];
  await told({ refused: 9, refused_cards: 3, money });

  expect(lines()).toEqual([
    "9 sessions of 3 cards would have been refused.",
    "Drivers would have paid €12.00 instead of €41.20, VAT included.",
  ]);
});

test("cards that would no longer be turned away are told", async () => {
  await told({
    sessions: 0,
    sessions_in_all: 0,
    taps: 5,
    taps_in_all: 5,
    admitted_taps: 4,
    admitted_cards: 2,
  });

  expect(lines()).toEqual([
    "2 cards that were turned away (4 times in all) would have been let in.",
  ]);
});

test("where nothing would have been otherwise, it says so", async () => {
  await told({ money: [{ currency: "EUR", before: "5.00", after: "5.00" }] });

  expect(lines()).toEqual([
    "All 14 sessions would have been the same.",
    "Drivers would have paid the same: €5.00, VAT included.",
  ]);
});

test("where there was nothing, it says that", async () => {
  await told({ sessions: 0, sessions_in_all: 0 });

  expect(lines()).toEqual(["No sessions in this time: nothing would have been different."]);
});

test("what the figures do not hold is said below them", async () => {
  await told({
    sessions: 20_000,
    sessions_in_all: 134_211,
    not_judged: { start_not_seen: 1, decided_by_charger: 0 },
    not_priced: { no_tariff: 0, energy_not_proven: 2 },
    left_out: { chargers: 0, cards: 3, no_room: 12 },
  });

  expect(screen.getByText(/^A sample: 20,000 of 134,211 sessions/)).toBeTruthy();
  expect(screen.getByText("1 session is not counted: its start was not seen.")).toBeTruthy();
  expect(screen.getByText(/^2 paid sessions have no price/)).toBeTruthy();
  expect(screen.getByText(/^3 cards stay as they are/)).toBeTruthy();
  expect(screen.getByText(/^12 cards stay out of the card group/)).toBeTruthy();
});

test("what takes longer is waited for as a job, and told when it is done", async () => {
  const asked = answering({
    "POST /api/previews": answered({ id: "preview-1", status: "queued", total: 0 }),
    "GET /api/jobs/preview-1": answered({
      id: "preview-1",
      preview: numbers({ refused: 1, refused_cards: 1 }),
    }),
  });
  await renderSignedIn(<Preview change={OFF} target={TARGET} />);

  expect(await screen.findByText("1 session of one card would have been refused.")).toBeTruthy();
  expect(asked.map(({ path }) => path)).toEqual(["/api/previews", "/api/jobs/preview-1"]);
});

test("a job says how far it is", async () => {
  const job = { id: "preview-1", status: "running", done: 4000, total: 20_000 } as const;
  answering({
    "POST /api/previews": answered({ ...job, status: "queued", done: 0, total: 0 }),
    "GET /api/jobs/preview-1": answered(job),
  });
  await renderSignedIn(<Preview change={OFF} target={TARGET} />);

  expect(await screen.findByText("4,000 of 20,000 sessions")).toBeTruthy();
  expect(screen.getByRole("progressbar").getAttribute("value")).toBe("4000");
});

test("a job that was given up is said to be", async () => {
  answering({
    "POST /api/previews": answered({ id: "preview-1", status: "queued" }),
    "GET /api/jobs/preview-1": answered({ id: "preview-1", status: "failed" }),
  });
  await renderSignedIn(<Preview change={OFF} target={TARGET} />);

  expect((await screen.findByRole("alert")).textContent).toMatch(/could not be worked out/);
});

test("where it can not be asked, one may try again", async () => {
  answering({});
  await renderSignedIn(<Preview change={OFF} target={TARGET} />);

  expect(await screen.findByRole("button", { name: "Try again" })).toBeTruthy();
});

test("what is not asked for yet is asked when the button is pressed, and anew for other terms", async () => {
  const asked = answering({ "POST /api/previews": answered({ preview: numbers() }) });
  const { show } = await renderSignedIn(<PreviewOnDemand change={OFF} target={TARGET} />);
  expect(asked).toEqual([]);

  fireEvent.click(screen.getByRole("button", { name: /^Show what/ }));
  await screen.findByText("All 14 sessions would have been the same.");
  show(<PreviewOnDemand change={{ ...OFF, mode: "on" }} target={TARGET} />);

  expect(screen.getByRole("button", { name: /^Show what/ })).toBeTruthy();
  expect(asked).toHaveLength(1);
});
