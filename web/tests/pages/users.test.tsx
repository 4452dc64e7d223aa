import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import type { Translate } from "@/i18n";
import { EditUser } from "@/pages/users/EditUser";
import { EraseUser } from "@/pages/users/EraseUser";
import { sitesOf } from "@/pages/users/names";
import type { Site, User } from "@/pages/users/queries";
import { answering, renderSignedIn } from "./signed-in";

const USER: User = {
  id: "u1",
  email: "ann@acme.example",
  first_name: "Ann",
  last_name: "Example",
  role: "site_manager",
  sites: ["x1"],
  status: "active",
  last_sign_in_at: null,
  mail_problem: null,
};
const SITES = {
  items: [
    { id: "x1", name: "Lyon" },
    { id: "x2", name: "Lille" },
  ],
  next_cursor: null,
};

beforeAll(() => import("@/components/DialogFrame"));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a user is given other sites: those that are ticked", async () => {
  const asked = answering({ "GET /api/sites": SITES, "PATCH /api/users/u1": USER });
  const close = vi.fn();
  await renderSignedIn(<EditUser user={USER} onClose={close} />);

  expect((await screen.findByLabelText("Lyon")).getAttribute("checked")).not.toBeNull();
  fireEvent.click(screen.getByLabelText("Lille"));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({
    role: "site_manager",
    sites: ["x2", "x1"],
  });
});

test("no site is spoken of before their names are there", () => {
  const t = ((key: string) => key) as Translate;

  expect(sitesOf(USER, undefined, t)).toBe("");
  expect(sitesOf(USER, [], t)).toBe("users.no_site");
  expect(sitesOf(USER, SITES.items as Site[], t)).toBe("Lyon");
});

test("an administrator has all sites: none can be chosen", async () => {
  const asked = answering({ "GET /api/sites": SITES, "PATCH /api/users/u1": USER });
  await renderSignedIn(<EditUser user={USER} onClose={() => undefined} />);

  fireEvent.change(await screen.findByLabelText("Role"), {
    target: { value: "e_mobility_manager" },
  });
  expect(screen.queryByLabelText("Lyon")).toBeNull();
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() =>
    expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({
      role: "e_mobility_manager",
      sites: null,
    }),
  );
});

test("a user is erased only after one has read what goes and what stays", async () => {
  const asked = answering({ "DELETE /api/users/u1": {} });
  const close = vi.fn();
  await renderSignedIn(<EraseUser user={USER} onClose={close} />);

  await screen.findByRole("alertdialog", { name: "Erase Ann Example?" });
  expect(screen.getByRole("heading", { name: "What goes" })).toBeTruthy();
  expect(screen.getByRole("heading", { name: "What stays" })).toBeTruthy();
  expect(asked).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Erase" }));

  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(await screen.findByText("Ann Example is erased.")).toBeTruthy();
});

test("an erasure that is cut short goes on by itself", async () => {
  const statuses = [202, 202, 204];
  vi.stubGlobal("fetch", async () => new Response(null, { status: statuses.shift() ?? 500 }));
  const close = vi.fn();
  await renderSignedIn(<EraseUser user={USER} onClose={close} />);

  fireEvent.click(await screen.findByRole("button", { name: "Erase" }));

  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(statuses).toEqual([]);
});

test("the last administrator stays: it is said, and the dialog with it", async () => {
  const detail = "One administrator must stay.";
  const problem = { code: "last_administrator", detail };
  vi.stubGlobal("fetch", async () => Response.json(problem, { status: 409 }));
  const close = vi.fn();
  await renderSignedIn(<EraseUser user={USER} onClose={close} />);

  fireEvent.click(await screen.findByRole("button", { name: "Erase" }));

  expect(await screen.findByText(detail)).toBeTruthy();
  expect(close).not.toHaveBeenCalled();
});
