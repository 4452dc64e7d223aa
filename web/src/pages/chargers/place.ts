/** Where a charger stands, as it is typed and shown. */

import type { ChargerDetails } from "@/api/types";
import { nameOf } from "@/components/choices";
import type { Place } from "@/components/map/places";

export type Address = ChargerDetails["address"];

/** Degrees as they are typed; a comma is a point to those who write it so. */
export interface TypedPlace {
  latitude: string;
  longitude: string;
}

export const LIMITS = { latitude: 90, longitude: 180 } as const;
export type Axis = keyof typeof LIMITS;

export function typed(place: Place | null): TypedPlace {
  return {
    latitude: place ? String(place.latitude) : "",
    longitude: place ? String(place.longitude) : "",
  };
}

/** Undefined: no number, or off the globe. */
export function degreesOf(text: string, axis: Axis): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  if (text.trim() === "" || !Number.isFinite(value)) return undefined;
  return Math.abs(value) <= LIMITS[axis] ? value : undefined;
}

/** Null while it is not whole. */
export function placeOf({ latitude, longitude }: TypedPlace): Place | null {
  const north = degreesOf(latitude, "latitude");
  const east = degreesOf(longitude, "longitude");
  return north === undefined || east === undefined ? null : { latitude: north, longitude: east };
}

/** As on an envelope, line by line. */
export function addressLines(
  { street, postal_code, city, country }: Address,
  locale: string,
): string[] {
  const town = `${postal_code} ${city}`.trim();
  return [street, town, country ? nameOf(locale, "region", country) : ""].filter(Boolean);
}
