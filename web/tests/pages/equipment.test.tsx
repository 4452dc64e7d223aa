import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Connectors } from "@/pages/chargers/Connectors";
import { EditEquipment } from "@/pages/chargers/EditEquipment";
import { equipmentOf, typedOf, withCurrent } from "@/pages/chargers/equipping";
import { StoryPanel } from "@/pages/chargers/StoryPanel";
import { answering, renderSignedIn } from "./signed-in";
import { aConnector, aDetailedCharger } from "./things";

const SOCKET = {
  connector: 1,
  standard: "IEC_62196_T2",
  fitting: "SOCKET",
  current: "AC_3_PHASE",
  max_power_w: 22_000,
  max_voltage_v: 230,
} as const;
const KNOWN = { version: 3, connectors: [SOCKET] };
const CHARGER = aDetailedCharger({ connectors: [aConnector(), aConnector({ id: 2 })] });

test("each connector that the charger speaks of can be entered", () => {
  const typed = typedOf(KNOWN, CHARGER);

  expect(typed.map(({ connector, power_kw }) => [connector, power_kw])).toEqual([
    [1, "22"],
    [2, ""],
  ]);
  expect(equipmentOf(typed)).toEqual([SOCKET]);
});

test("direct current has another voltage, unless somebody typed one", () => {
  const [typed] = typedOf(KNOWN, CHARGER);
  if (typed === undefined) throw new Error("nothing is typed");

  expect(withCurrent(typed, "DC").voltage_v).toBe("500");
  expect(withCurrent({ ...typed, voltage_v: "800" }, "DC").voltage_v).toBe("800");
});

test("a connector says its plug and power", async () => {
  answering({ "GET /api/chargers/c1/equipment": KNOWN });

  await renderSignedIn(<Connectors charger={CHARGER} />);

  expect(await screen.findByText(/Type 2, without cable, 22\.0[\u00a0 ]kW/)).toBeTruthy();
});

test("what was typed is sent with the version that was seen", async () => {
  const asked = answering({ "PUT /api/chargers/c1/equipment": KNOWN });
  const closed = vi.fn();
  await renderSignedIn(<EditEquipment charger={CHARGER} known={KNOWN} onClose={closed} />);
  const [power] = await screen.findAllByLabelText("Maximum power (kW)");

  fireEvent.change(power as HTMLElement, { target: { value: "7,4" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));

  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(asked[0]?.body).toEqual({
    version: 3,
    connectors: [{ ...SOCKET, max_power_w: 7_400 }],
  });
});

test("where somebody else was faster both are shown", async () => {
  answering({});
  const { show } = await renderSignedIn(
    <EditEquipment charger={CHARGER} known={KNOWN} onClose={vi.fn()} />,
  );
  await screen.findAllByLabelText("Maximum power (kW)");

  const theirs = { version: 4, connectors: [{ ...SOCKET, max_power_w: 11_000 }] };
  await show(<EditEquipment charger={CHARGER} known={theirs} onClose={vi.fn()} />);

  expect(await screen.findByText(/11\.0[\u00a0 ]kW/)).toBeTruthy();
  expect(screen.getByText(/22\.0[\u00a0 ]kW/)).toBeTruthy();
});

test("the story of a connection names each interruption", async () => {
  answering({
    "GET /api/chargers/c1/connection-story": {
      begin: "2026-02-23T10:00:00Z",
      end: "2026-03-02T10:00:00Z",
      outages: [
        { began_at: "2026-03-02T08:00:00Z", ended_at: null },
        { began_at: "2026-03-01T08:00:00Z", ended_at: "2026-03-01T09:30:00Z" },
      ],
      connected_share: 0.97,
    },
  });

  await renderSignedIn(<StoryPanel charger={CHARGER} />);

  expect(await screen.findByText(/Connected 97% of the time/)).toBeTruthy();
  expect(screen.getByText(/No connection since/)).toBeTruthy();
  expect(screen.getByText(/1 hr 30 min/)).toBeTruthy();
});
