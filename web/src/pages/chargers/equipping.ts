/** Plug and power of each connector, as they are typed. */
import type { ChargerDetails } from "@/api/types";
import type { Translate } from "@/i18n";
import type { Formatters } from "@/i18n/format";
import type { Equipment } from "./queries";

export type ConnectorEquipment = Equipment["connectors"][number];

export const STANDARDS = [
  "IEC_62196_T2",
  "IEC_62196_T2_COMBO",
  "CHADEMO",
  "IEC_62196_T1",
  "IEC_62196_T1_COMBO",
  "DOMESTIC_E",
  "DOMESTIC_F",
  "DOMESTIC_G",
  "DOMESTIC_J",
  "DOMESTIC_K",
  "DOMESTIC_L",
] as const satisfies readonly ConnectorEquipment["standard"][];
export const FITTINGS = ["SOCKET", "CABLE"] as const;
export const CURRENTS = ["AC_1_PHASE", "AC_3_PHASE", "DC"] as const;

export interface TypedConnector extends Omit<ConnectorEquipment, "max_power_w" | "max_voltage_v"> {
  power_kw: string;
  voltage_v: string;
}

const AC_V = "230";
const DC_V = "500";

/** One for each connector that was entered, or that the charger speaks of; one at least. */
export function typedOf(known: Equipment, charger: ChargerDetails): TypedConnector[] {
  const spoken = charger.connectors.map(({ id }) => id).filter((id) => id > 0);
  const numbers = new Set([...known.connectors.map(({ connector }) => connector), ...spoken]);
  const ordered = [...numbers].sort((one, other) => one - other);
  return (ordered.length > 0 ? ordered : [1]).map((number) => {
    const one = known.connectors.find(({ connector }) => connector === number);
    return one ? typedFrom(one) : unknown(number);
  });
}

function typedFrom({ max_power_w, max_voltage_v, ...rest }: ConnectorEquipment): TypedConnector {
  return { ...rest, power_kw: String(max_power_w / 1000), voltage_v: String(max_voltage_v) };
}

function unknown(connector: number): TypedConnector {
  return {
    connector,
    standard: "IEC_62196_T2",
    fitting: "SOCKET",
    current: "AC_3_PHASE",
    power_kw: "",
    voltage_v: AC_V,
  };
}

/** Another current has another voltage, unless somebody typed one. */
export function withCurrent(
  one: TypedConnector,
  current: ConnectorEquipment["current"],
): TypedConnector {
  const usual = [AC_V, DC_V].includes(one.voltage_v);
  return { ...one, current, voltage_v: usual ? (current === "DC" ? DC_V : AC_V) : one.voltage_v };
}

/** Those without a power stay unknown. */
export function equipmentOf(typed: readonly TypedConnector[]): ConnectorEquipment[] {
  return typed
    .filter(({ power_kw }) => power_kw.trim() !== "")
    .map(({ power_kw, voltage_v, ...rest }) => ({
      ...rest,
      max_power_w: Math.round(numberOf(power_kw) * 1000),
      max_voltage_v: Math.round(numberOf(voltage_v)),
    }));
}

/** The server says at its field what is no number. */
function numberOf(text: string): number {
  const value = Number(text.trim().replace(",", "."));
  return Number.isFinite(value) ? value : 0;
}

export function equipmentText(one: ConnectorEquipment, t: Translate, format: Formatters): string {
  return t("equipment.short", {
    standard: t(`standard.${one.standard}`),
    fitting: t(`fitting.${one.fitting}`),
    power: format.power(one.max_power_w),
  });
}

/** Connector by connector, where they are not the same. */
export function differences(
  theirs: readonly ConnectorEquipment[],
  mine: readonly ConnectorEquipment[],
  t: Translate,
  format: Formatters,
): [name: string, theirs: string, mine: string][] {
  const numbers = new Set([...theirs, ...mine].map(({ connector }) => connector));
  const text = (of: readonly ConnectorEquipment[], number: number) => {
    const one = of.find(({ connector }) => connector === number);
    return one ? equipmentText(one, t, format) : "–";
  };
  return [...numbers]
    .map((id): [string, string, string] => [
      t("charger.connector", { id }),
      text(theirs, id),
      text(mine, id),
    ])
    .filter(([, their, my]) => their !== my);
}
