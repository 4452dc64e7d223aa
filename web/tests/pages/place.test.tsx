import { fireEvent, screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { EditPlace } from "@/pages/chargers/EditPlace";
import { PlacePanel } from "@/pages/chargers/PlacePanel";
import { degreesOf, placeOf, typed } from "@/pages/chargers/place";
import { answering, renderSignedIn } from "./signed-in";
import { aDetailedCharger } from "./things";

vi.mock("@/components/map/PlaceMap", () => ({
  PlaceMap: ({ onMove }: { onMove?: (place: object) => void }) => (
    <button type="button" onClick={() => onMove?.({ latitude: 50, longitude: 10 })}>
      dragged
    </button>
  ),
}));

const ROUTES = { "GET /api/map": { tiles: "", attribution: "" } };
const CHARGER = aDetailedCharger();

beforeEach(() => {
  answering(ROUTES);
});

test.each([
  ["45,5", 45.5],
  ["-90", -90],
  ["90.1", undefined],
  ["north", undefined],
  ["", undefined],
])("a latitude of %s is %s", (text, degrees) => {
  expect(degreesOf(text, "latitude")).toBe(degrees);
});

test("what was typed is the place that is sent", () => {
  expect(placeOf(typed({ latitude: 45.5, longitude: -179.25 }))).toEqual({
    latitude: 45.5,
    longitude: -179.25,
  });
  expect(placeOf({ latitude: "45", longitude: "" })).toBeNull();
});

test("the place of the site is confirmed as it was seen", async () => {
  const asked = answering({ ...ROUTES, "PATCH /api/chargers/c1": CHARGER });
  await renderSignedIn(<PlacePanel charger={CHARGER} />);

  fireEvent.click(screen.getByText("Confirm address"));

  await waitFor(() => expect(asked.some(({ method }) => method === "PATCH")).toBe(true));
  expect(asked.find(({ method }) => method === "PATCH")?.body).toEqual({
    place_is_right: true,
    seen: { address: CHARGER.address, position: CHARGER.position },
  });
});

test("one that was confirmed says when", async () => {
  const charger = aDetailedCharger({ placed_at: "2026-03-02T10:00:00Z" });

  await renderSignedIn(<PlacePanel charger={charger} />);

  expect(screen.getByText(/Confirmed on 2 Mar 2026/)).toBeTruthy();
  expect(screen.queryByText("Confirm address")).toBeNull();
});

async function edit(charger = CHARGER) {
  const asked = answering({ ...ROUTES, "PATCH /api/chargers/c1": charger });
  const closed = vi.fn();
  const { show } = await renderSignedIn(<EditPlace charger={charger} onClose={closed} />);
  await screen.findByLabelText("Latitude");
  const sent = () => asked.find(({ method }) => method === "PATCH")?.body;
  return { sent, closed, show };
}

test("a marker that was dragged is applied", async () => {
  const { sent, closed } = await edit();

  fireEvent.click(await screen.findByText("dragged"));
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()).toMatchObject({ position: { latitude: 50, longitude: 10 } });
});

test("coordinates off the globe are refused at their field, and nothing is sent", async () => {
  const { sent } = await edit();

  fireEvent.change(screen.getByLabelText("Latitude"), { target: { value: "91" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  expect(screen.getByText("A number from -90 to 90.")).toBeTruthy();
  expect(screen.getByLabelText("Latitude").getAttribute("aria-invalid")).toBe("true");
  expect(sent()).toBeUndefined();
});

test("where somebody else moved it meanwhile both are shown, and mine follows if I say so", async () => {
  const { sent, show } = await edit();
  fireEvent.change(screen.getByLabelText("Latitude"), { target: { value: "46" } });

  await show(
    <EditPlace
      charger={aDetailedCharger({ position: { latitude: 44, longitude: 4.83 } })}
      onClose={vi.fn()}
    />,
  );
  expect(screen.getByRole("alert", { name: /./ }).textContent).toContain("44");
  fireEvent.click(screen.getByText("Continue with mine"));
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  await waitFor(() => expect(sent()).toBeDefined());
  expect(sent()).toMatchObject({
    position: { latitude: 46 },
    seen: { position: { latitude: 44 } },
  });
});
