/** Builders: what the API answers, with what matters to a test. */
import type { ChargerRow } from "@/api/outlines";
import type {
  Card,
  Charger,
  ChargerDetails,
  Connector,
  Decision,
  Message,
  Price,
  RunningSession,
  Session,
} from "@/api/types";

export function aRow(part: Partial<ChargerRow> = {}): ChargerRow {
  return {
    id: "c1",
    site: "s1",
    name: "Parking A",
    serial_number: "EV-1",
    identity: "EV-1",
    visitor_use: { mode: "off", tariff: null, visible: false },
    subscription_state: "active",
    position: null,
    block: "available",
    block_since: "2026-03-02T10:00:00Z",
    connected: true,
    ...part,
  };
}

export function aCharger(part: Partial<Charger> = {}): Charger {
  return {
    id: "c1",
    name: "Parking A",
    serial_number: "EV-1",
    identity: "EV-1",
    site: { id: "s1", name: "Lyon", time_zone: "Europe/Paris" },
    position: { latitude: 45.76, longitude: 4.83 },
    block: "available",
    block_since: "2026-03-02T10:00:00Z",
    connected: true,
    last_seen_at: "2026-03-02T10:00:00Z",
    connectors: [aConnector()],
    visitor_use: { mode: "off", tariff: null, visible: false },
    all_cards: null,
    subscription: { started_on: "2025-01-01", renews_on: null },
    subscription_state: "active",
    ...part,
  };
}

export function aDetailedCharger(part: Partial<ChargerDetails> = {}): ChargerDetails {
  return {
    ...aCharger(),
    protocol: "ocpp1.6",
    hardware: { vendor: "Sample", model: "G 1", firmware: "1.2", meter_type: "", iccid: "" },
    address: { street: "Rue 1", postal_code: "69001", city: "Lyon", country: "FR" },
    placed_at: null,
    created_at: "2026-01-01T10:00:00Z",
    quiet_after_start_s: 1,
    ...part,
  };
}

export function aRunningSession(part: Partial<RunningSession> = {}): RunningSession {
  return {
    id: "s1",
    transaction_id: "77",
    uid: "04A2",
    started_at: "2026-03-02T10:00:00Z",
    energy_wh: 4200,
    ...part,
  };
}

export function aConnector(part: Partial<Connector> = {}): Connector {
  return {
    id: 1,
    status: "Charging",
    since: "2026-03-02T10:00:00Z",
    error_code: "NoError",
    info: "",
    session: null,
    ...part,
  };
}

export function aSession(part: Partial<Session> = {}): Session {
  return {
    id: "s1",
    charger: { id: "c1", name: "Parking A", serial_number: "EV-1" },
    site: { id: "x1", name: "Lyon", time_zone: "Europe/Paris" },
    connector: 1,
    transaction_id: "77",
    state: "ended",
    started_at: "2026-03-02T10:00:00Z",
    ended_at: "2026-03-02T11:00:00Z",
    over_at: "2026-03-02T11:00:01Z",
    duration_s: 3600,
    charging_s: 3000,
    idle_s: 600,
    energy_wh: 7400,
    power_w: null,
    uid: "04A2",
    visual_number: "NL-001",
    card_label: "Ann",
    holder: "Ann Example",
    cost_centre: "4711",
    private: true,
    billing: "free",
    decision: {
      accepted: true,
      reason: "card_granted",
      private: true,
      billing: "free",
      group: null,
      by_charger: false,
      tariff: null,
      trace: [],
    },
    stop_reason: "EVDisconnected",
    grade: "B",
    missing: [],
    deviations: [],
    meter_start_wh: 1000,
    meter_stop_wh: 8400,
    tariff: null,
    price: null,
    ...part,
  };
}

export function aMessage(part: Partial<Message> = {}): Message {
  return {
    id: "m1",
    at: "2026-03-02T10:00:00.123Z",
    direction: "in",
    kind: "call",
    action: "Heartbeat",
    message_id: "m1",
    frame: '[2,"m1","Heartbeat",{}]',
    reply: '[3,"m1",{"currentTime":"2026-03-02T10:00:00.123Z"}]',
    deviations: [],
    latency_ms: 4,
    ...part,
  };
}

export function aPrice(part: Partial<Price> = {}): Price {
  return {
    currency: "EUR",
    vat_rate: "21",
    lines: [{ kind: "energy", quantity: 13_750, unit_price: "0.40", net: "5.50" }],
    net: "5.50",
    vat: "1.16",
    gross: "6.66",
    ...part,
  };
}

export function aCard(part: Partial<Card> = {}): Card {
  return {
    uid: "04A2",
    visual_number: "NL-001",
    label: "Ann",
    holder: "",
    cost_centre: "",
    payable: true,
    adopted: false,
    created_at: "2026-03-02T10:00:00Z",
    ...part,
  };
}

/** A card with no private access was refused, and would be so now. */
export function aDecision(part: Partial<Decision> = {}): Decision {
  return {
    at: "2026-03-02T10:00:00Z",
    told_at: "2026-03-02T10:00:00Z",
    uid: "04A2",
    visual_number: "NL-001",
    label: "Ann",
    accepted: false,
    reason: "visitors_off",
    by_charger: false,
    group: null,
    charger: {
      id: "c1",
      name: "North 1",
      site: { id: "s1", name: "Depot", time_zone: "Europe/Paris" },
    },
    now: { accepted: false, reason: "visitors_off", group: null },
    remedy: "grant_card",
    trace: [],
    ...part,
  };
}
