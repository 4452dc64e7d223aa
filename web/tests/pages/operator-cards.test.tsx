import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { session } from "@/api/session";
import { AddChargerDialog } from "@/pages/operator/AddChargerDialog";
import { EditCard } from "@/pages/operator/EditCard";
import { answering, renderSignedIn } from "./signed-in";

const CARD = {
  uid: "04A1",
  visual_number: "FR-1",
  company: null,
  blocked: false,
  payment_account: "acc-1",
  valid_until: null,
};
const LYON = {
  id: "x1",
  name: "Lyon",
  address: { street: "", postal_code: "", city: "Lyon", country: "FR" },
  position: null,
  time_zone: "Europe/Paris",
};

beforeAll(() => import("@/components/DialogFrame"));
beforeEach(() => session.begin({ access_token: "token", expires_in: 900 }));

test.each([
  ["acc-2", "acc-2"],
  ["", null],
])("a card gets the payment account %j", async (typed, sent) => {
  const asked = answering({ "PATCH /api/operator/cards/04A1": CARD });
  await renderSignedIn(<EditCard card={CARD} onClose={() => undefined} />);

  const field = await screen.findByLabelText("Payment account");
  fireEvent.change(field, { target: { value: typed } });
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  await waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.body).toEqual({ payment_account: sent });
});

test.each([
  ["", {}],
  ["CP-7", { identity: "CP-7" }],
])("a charger calls itself %j, or as its serial number is", async (typed, sent) => {
  const path = "/api/operator/companies/k1/chargers";
  const asked = answering({ [`POST ${path}`]: { name: "Quai 1", password: "made" } });
  await renderSignedIn(
    <AddChargerDialog
      company="k1"
      sites={[LYON]}
      open
      onClose={() => undefined}
      onAdded={() => undefined}
    />,
  );

  const fill = (label: string, value: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value } });
  await screen.findByLabelText("Serial number");
  fill("Serial number", "EV-1");
  fill("Name of the charge point", "Quai 1");
  fill("OCPP identity", typed);
  fireEvent.click(screen.getByRole("button", { name: "Add charge point" }));

  await waitFor(() => expect(asked.some(({ method }) => method === "POST")).toBe(true));
  expect(asked.find(({ method }) => method === "POST")?.body).toEqual({
    serial_number: "EV-1",
    name: "Quai 1",
    site: "x1",
    ...sent,
  });
});
