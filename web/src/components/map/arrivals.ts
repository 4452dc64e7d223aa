/** The maps, which come over the network when the first of them is wanted. */
import { Arrival } from "../arriving";
import type { PinMapProps } from "./PinMap";
import type { PlaceMapProps } from "./PlaceMap";
import type { Pin } from "./places";

/** For pins that hold more than a pin needs, say what of. */
export function pinMapOf<P extends Pin>(): Arrival<PinMapProps<P>> {
  return new Arrival<PinMapProps<P>>(async () => (await import("./PinMap")).PinMap);
}

export const placeMap = new Arrival<PlaceMapProps>(
  async () => (await import("./PlaceMap")).PlaceMap,
);
