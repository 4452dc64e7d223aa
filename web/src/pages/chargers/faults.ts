/** What a connector's error code means (OCPP 1.6 section 7.6), in words. */
import type { Connector } from "@/api/types";
import type { Translate } from "@/i18n";

const CODES = [
  "ConnectorLockFailure",
  "EVCommunicationError",
  "GroundFailure",
  "HighTemperature",
  "InternalError",
  "LocalListConflict",
  "OtherError",
  "OverCurrentFailure",
  "OverVoltage",
  "PowerMeterFailure",
  "PowerSwitchFailure",
  "ReaderFailure",
  "ResetFailure",
  "UnderVoltage",
  "WeakSignal",
] as const;

/** Empty where there is no fault; a code that nobody knows stands as the charger said it. */
export function faultText(
  { error_code, info }: Pick<Connector, "error_code" | "info">,
  t: Translate,
): string {
  if (error_code === "" || error_code === "NoError") return "";
  const known = CODES.find((code) => code === error_code);
  const fault = known ? t(`connector_fault.${known}`) : error_code;
  return info ? t("charger.fault_with_info", { fault, info }) : fault;
}
