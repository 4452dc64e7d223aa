import { fireEvent, screen } from "@testing-library/react";
import { useState } from "react";
import { beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { SitesFilter } from "@/components/SitesFilter";
import { answering, renderSignedIn } from "./signed-in";

const PLACE = { address: {}, position: null, time_zone: "Europe/Paris" };
const SITES = {
  items: [
    { id: "s1", name: "Depot", ...PLACE },
    { id: "s2", name: "Yard", ...PLACE },
  ],
  next_cursor: null,
};

beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

function Filter() {
  const [chosen, choose] = useState<string[]>();
  return (
    <>
      <SitesFilter chosen={chosen ?? []} onChange={choose} />
      <output>{chosen?.join() ?? "any"}</output>
    </>
  );
}

test("sites are added one after the other, and each is taken out again", async () => {
  answering({ "GET /api/sites": SITES });
  await renderSignedIn(<Filter />);
  const choice = screen.getByRole("combobox", { name: "Site" });
  await screen.findByRole("option", { name: "Yard" });

  fireEvent.change(choice, { target: { value: "s2" } });
  fireEvent.change(choice, { target: { value: "s1" } });
  expect(screen.getByText("s2,s1")).toBeTruthy();
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
    "Add a site",
  ]);

  fireEvent.click(screen.getByRole("button", { name: "Take Yard out of the filter" }));
  expect(document.activeElement).toBe(choice);
  fireEvent.click(screen.getByRole("button", { name: "Take Depot out of the filter" }));
  expect(screen.getByText("any")).toBeTruthy();
  expect(screen.getByRole("option", { name: "All sites" })).toBeTruthy();
});
