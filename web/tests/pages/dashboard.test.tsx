import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { addIcons } from "@/components/Icon";
import { MORE } from "@/components/icons";
import { Blocks } from "@/pages/dashboard/Blocks";
import type { Counts } from "@/pages/dashboard/queries";
import { Verdict } from "@/pages/dashboard/Verdict";
import { renderSignedIn } from "./signed-in";

function counts(blocks: Partial<Counts["blocks"]>): Counts {
  const all = {
    charging: 0,
    occupied: 0,
    available: 0,
    problems: 0,
    awaiting_synchronisation: 0,
    out_of_service: 0,
    ...blocks,
  };
  const total = Object.values(all).reduce((sum, count) => sum + count, 0);
  return {
    total,
    blocks: all,
    subscription: { to_be_activated: 0, to_be_renewed: 0 },
    as_of: "2026-03-02T10:00:00Z",
  };
}

test("each number leads to the chargers that it counts, at the chosen sites", async () => {
  await renderSignedIn(<Blocks counts={counts({ problems: 3 })} site={["x1", "x2"]} />);

  const link = screen.getByRole("link", { name: /Problems/ });
  const address = new URL(link.getAttribute("href") ?? "", "http://hub.example");

  expect(link.textContent).toContain("3");
  expect(address.pathname).toBe("/chargers");
  expect(address.searchParams.get("site")).toBe('["x1","x2"]');
  expect(address.searchParams.get("block")).toBe('["problems"]');
});

test("a block is told by its word and its icon, not by its colour alone", async () => {
  addIcons(MORE);
  await renderSignedIn(<Blocks counts={counts({ charging: 1 })} site={undefined} />);

  const links = [...document.querySelectorAll("a[data-block]")];
  const icons = links.map((link) => link.querySelector("svg")?.innerHTML);
  const words = links.map((link) => link.textContent?.replace(/[\d\s]/g, ""));

  expect(links).toHaveLength(6);
  expect(new Set(icons).size).toBe(6);
  expect(icons).not.toContain(undefined);
  expect(new Set(words).size).toBe(6);
  expect(words).not.toContain("");
});

test("subscriptions that ask for something lead to their chargers", async () => {
  const all = {
    ...counts({ available: 2 }),
    subscription: { to_be_activated: 1, to_be_renewed: 2 },
  };
  await renderSignedIn(<Blocks counts={all} site={undefined} />);

  const link = screen.getByRole("link", { name: "2 subscriptions to be renewed" });
  const address = new URL(link.getAttribute("href") ?? "", "http://hub.example");

  expect(address.searchParams.get("subscription")).toBe('["to_be_renewed"]');
});

test("chargers with problems and without connection need attention", async () => {
  await renderSignedIn(
    <Verdict counts={counts({ available: 9, problems: 1, awaiting_synchronisation: 2 })} />,
  );

  expect(screen.getByRole("status").textContent).toBe("3 of 12 charge points need your attention");
});

test("without any of those all is well", async () => {
  await renderSignedIn(<Verdict counts={counts({ available: 2, charging: 1 })} />);

  expect(screen.getByRole("status").textContent).toContain("All is well: 3 charge points");
});
