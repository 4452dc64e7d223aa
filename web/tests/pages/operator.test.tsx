import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { session } from "@/api/session";
import { Cards } from "@/pages/operator/Cards";
import { Chargers } from "@/pages/operator/Chargers";
import { CompanyActions } from "@/pages/operator/CompanyActions";
import { EditCharger } from "@/pages/operator/EditCharger";
import { EditCompany } from "@/pages/operator/EditCompany";
import { GateDialog } from "@/pages/operator/GateDialog";
import { Managers } from "@/pages/operator/Managers";
import { NewPassword } from "@/pages/operator/NewPassword";
import type { Charger, Site } from "@/pages/operator/places";
import type { Company } from "@/pages/operator/queries";
import { SearchResults } from "@/pages/operator/Search";
import { Sites } from "@/pages/operator/Sites";
import { TimeZoneField } from "@/pages/operator/TimeZoneField";
import { Users } from "@/pages/operator/Users";
import { answering, confirm, renderSignedIn } from "./signed-in";

const NOBODY = { name: "", email: "", phone: "" };
const ACME: Company = {
  id: "k1",
  name: "Acme",
  email_domain: "acme.example",
  subdomains: false,
  time_zone: "Europe/Paris",
  currency: "EUR",
  language: "fr",
  created_at: "2026-03-02T10:00:00Z",
  closed_at: null,
  account_manager: NOBODY,
  service_desk: NOBODY,
};
const nothing = () => undefined;

beforeAll(() => Promise.all([import("@/components/DialogFrame"), import("@/components/MenuList")]));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test("a company is edited with its contacts; what was not touched is sent as it was", async () => {
  const asked = answering({ "PATCH /api/operator/companies/k1": ACME });
  const close = vi.fn();
  await renderSignedIn(<EditCompany company={ACME} onClose={close} />);

  const domain = await screen.findByLabelText("E-mail domain");
  fireEvent.change(domain, { target: { value: "@ACME.example" } });
  const [phone] = screen.getAllByLabelText("Phone");
  if (phone) fireEvent.change(phone, { target: { value: "+33 1 02" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(close).toHaveBeenCalled());
  expect(asked[0]?.body).toEqual({
    name: "Acme",
    email_domain: "acme.example",
    subdomains: false,
    time_zone: "Europe/Paris",
    language: "fr",
    account_manager: { name: "", email: "", phone: "+33 1 02" },
    service_desk: NOBODY,
  });
});

test("closing a company asks first, and a closed one can be opened again", async () => {
  const asked = answering({ "POST /api/operator/companies/k1/close": {} });
  const { show } = await renderSignedIn(<CompanyActions company={ACME} />);

  fireEvent.click(screen.getByRole("button", { name: "Close company" }));
  await screen.findByRole("alertdialog");
  expect(asked).toEqual([]);
  await confirm();
  await waitFor(() => expect(asked[0]?.path).toBe("/api/operator/companies/k1/close"));

  show(<CompanyActions company={{ ...ACME, closed_at: "2026-03-03T10:00:00Z" }} />);
  expect(await screen.findByRole("button", { name: "Open company again" })).toBeTruthy();
});

test("what is found leads to the company that it belongs to", async () => {
  const items = [{ kind: "charger", id: "c1", title: "EV-1", company: "k1" }];
  answering({ "GET /api/operator/search": { items, next_cursor: null } });
  await renderSignedIn(<SearchResults text="EV" />);

  const link = await screen.findByRole("link", { name: "EV-1" });

  expect(link.getAttribute("href")).toBe("/operator/companies/k1");
});

const LYON: Site = {
  id: "x1",
  name: "Lyon",
  address: { street: "1 rue de la Gare", postal_code: "69003", city: "Lyon", country: "IS" },
  position: { latitude: 45.76, longitude: 4.86 },
  time_zone: "Europe/Paris",
};
const CHARGER: Charger = {
  id: "c1",
  serial_number: "EV-1",
  identity: "EV-1",
  name: "Quai 1",
  site: "x1",
  subscription: { started_on: "2026-01-01", renews_on: null },
  created_at: "2026-03-02T10:00:00Z",
};

test("a site is edited from what it is; a place that is taken away is not known", async () => {
  const asked = answering({
    "GET /api/operator/companies/k1/sites": { items: [LYON], next_cursor: null },
    "PATCH /api/operator/companies/k1/sites/x1": LYON,
  });
  await renderSignedIn(<Sites company={ACME} />);

  fireEvent.click(await screen.findByRole("button", { name: "Edit Lyon" }));
  const [latitude, longitude] = await degrees();
  fireEvent.change(latitude, { target: { value: "" } });
  expect([latitude.required, longitude.required]).toEqual([true, true]);
  fireEvent.change(longitude, { target: { value: "" } });
  expect([latitude.required, longitude.required]).toEqual([false, false]);
  fireEvent.change(screen.getByLabelText("City"), { target: { value: "Villeurbanne" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "PATCH")).toBe(true));
  expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({
    name: "Lyon",
    address: { ...LYON.address, city: "Villeurbanne" },
    position: null,
    time_zone: "Europe/Paris",
  });
});

test("a time zone that the browser calls otherwise stays when a site is edited", async () => {
  await renderSignedIn(<TimeZoneField suggested="Europe/Nowhere" />);

  const zone = await screen.findByLabelText<HTMLSelectElement>("Time zone");

  expect(zone.value).toBe("Europe/Nowhere");
});

async function degrees() {
  const latitude = await screen.findByLabelText<HTMLInputElement>("Latitude");
  return [latitude, screen.getByLabelText<HTMLInputElement>("Longitude")] as const;
}

test("somebody who should not have been invited is no longer", async () => {
  const ann = { id: "i1", email: "ann@acme.example", first_name: "", last_name: "" };
  const open = { ...ann, language: "fr", role: "e_mobility_manager", state: "open" };
  const asked = answering({
    "GET /api/operator/companies/k1/managers": {
      items: [{ ...open, expires_at: "2026-03-09T10:00:00Z" }],
      next_cursor: null,
    },
    "DELETE /api/operator/companies/k1/managers/i1": {},
  });
  await renderSignedIn(<Managers company={ACME} />);

  fireEvent.click(await screen.findByRole("button", { name: "Actions for ann@acme.example" }));
  fireEvent.click(await screen.findByRole("menuitem", { name: "Withdraw" }));

  expect(await screen.findByText("Invitation of ann@acme.example withdrawn.")).toBeTruthy();
  expect(asked.some(({ method }) => method === "DELETE")).toBe(true);
});

test("a charger keeps its subscription when it is given another name", async () => {
  const asked = answering({ "PATCH /api/operator/companies/k1/chargers/c1": CHARGER });
  await renderSignedIn(edited([]));

  const name = await screen.findByLabelText("Name of the charge point");
  fireEvent.change(name, { target: { value: "Quai 7" } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({
    name: "Quai 7",
    subscription: { started_on: "2026-01-01", renews_on: null },
  });
});

test("a charger that moves says what that means, and moves once the rest is saved", async () => {
  const asked = answering({
    "PATCH /api/operator/companies/k1/chargers/c1": CHARGER,
    "PUT /api/operator/companies/k1/chargers/c1/site": CHARGER,
  });
  await renderSignedIn(
    edited([
      { ...LYON, id: CHARGER.site },
      { ...LYON, id: "x9" },
    ]),
  );

  fireEvent.change(await screen.findByLabelText("Site"), { target: { value: "x9" } });
  expect(screen.getByText(/It connects anew/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.body).toEqual({ site: "x9" });
});

function edited(sites: Site[]) {
  return <EditCharger company="k1" charger={CHARGER} sites={sites} onClose={nothing} />;
}

test("another password is made only after one has said so again, and handed on", async () => {
  answering({ "PUT /api/operator/companies/k1/chargers/c1/password": { password: "new-one" } });
  const made = vi.fn();
  await renderSignedIn(
    <NewPassword company="k1" charger={CHARGER} onClose={nothing} onMade={made} />,
  );

  await confirm();

  await waitFor(() => expect(made).toHaveBeenCalledWith("new-one"));
});

test("of the platform's cards a company sees those for everybody and its own, page after page", async () => {
  const card = (uid: string, company: string | null) => ({
    uid,
    visual_number: uid,
    company,
    blocked: false,
    payment_account: null,
    valid_until: null,
  });
  const pages: Record<string, unknown> = {
    "": { items: [card("04A1", "other")], next_cursor: "more" },
    more: { items: [card("04A2", "k1"), card("04A3", null)], next_cursor: null },
  };
  vi.stubGlobal("fetch", async (request: Request) =>
    Response.json(pages[new URL(request.url).searchParams.get("cursor") ?? ""]),
  );
  await renderSignedIn(<Cards company={ACME} />);

  const table = await screen.findByRole("table", { name: "Charge cards" });

  expect(table.getAttribute("aria-rowcount")).toBe("3");
});

test("chargers beyond the first page are loaded when the end comes into sight", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname.endsWith("/sites")) return Response.json({ items: [LYON], next_cursor: null });
    const cursor = searchParams.get("cursor");
    asked.push(cursor ?? "");
    const id = cursor ? "c2" : "c1";
    const next_cursor = cursor ? null : "more";
    return Response.json({ items: [{ ...CHARGER, id, name: id }], next_cursor });
  });
  await renderSignedIn(<Chargers company={ACME} />);

  await waitFor(() => expect(asked).toEqual(["", "more"]));
});

test("only whoever has a second factor can lose it", async () => {
  const person = { role: "site_manager", status: "active", last_sign_in_at: null };
  const ann = { ...person, email: "ann@acme.example", first_name: "", last_name: "" };
  const asked = answering({
    "GET /api/operator/companies/k1/users": {
      items: [
        { ...ann, id: "u1", second_factor: true },
        { ...ann, id: "u2", second_factor: false },
      ],
      next_cursor: null,
    },
    "DELETE /api/operator/companies/k1/users/u1/second-factor": {},
  });
  await renderSignedIn(<Users company={ACME} />);

  fireEvent.click(await screen.findByRole("button", { name: /^Reset the second factor of/ }));
  await confirm();

  await waitFor(() => expect(asked.some(({ method }) => method === "DELETE")).toBe(true));
});

test("what was refused at the door is told with its reason; a new password goes over the air", async () => {
  const gate = { identity: "EV-1", passwords_on_their_way: 0 };
  const refused = {
    identity: "EV-1",
    company: "k1",
    charger: "c1",
    refused: 12,
    first_at: "2026-03-02T10:00:00Z",
    last_at: "2026-03-02T11:00:00Z",
    last_reason: "wrong_password",
    last_address: "192.0.2.7",
  };
  const asked = answering({
    "GET /api/operator/companies/k1/chargers/c1/gate": { ...gate, refused },
    "POST /api/operator/companies/k1/chargers/c1/password/rotation": { command: "m1" },
  });
  await renderSignedIn(
    <GateDialog company="k1" zone="Europe/Paris" charger={CHARGER} onClose={nothing} />,
  );

  expect(await screen.findByText("Wrong password")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Send a new password" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
});
