/** Points on a map, and which of them stand so close together that they are drawn as one. */
export interface Place {
  latitude: number;
  longitude: number;
}

export interface Pin extends Place {
  id: string;
  name: string;
}

export interface Cluster<P extends Pin> {
  /** Stays the same while the same pins are together. */
  key: string;
  pins: P[];
  /** In the middle of its pins. */
  latitude: number;
  longitude: number;
}

export interface Point {
  x: number;
  y: number;
}

const CELL_PX = 72;

/** `project`: where a place is drawn, in pixels of the whole map at this zoom. One pass over the pins. */
export function clustersOf<P extends Pin>(
  pins: readonly P[],
  project: (place: Place) => Point,
): Cluster<P>[] {
  const cells = new Map<string, P[]>();
  for (const pin of pins) {
    const { x, y } = project(pin);
    const cell = `${Math.floor(x / CELL_PX)} ${Math.floor(y / CELL_PX)}`;
    const together = cells.get(cell);
    if (together) together.push(pin);
    else cells.set(cell, [pin]);
  }
  return [...cells.values()].map(clusterOf);
}

function clusterOf<P extends Pin>(pins: P[]): Cluster<P> {
  const [first] = pins;
  const mean = (of: (pin: P) => number) =>
    pins.reduce((sum, pin) => sum + of(pin), 0) / pins.length;
  return {
    key: pins.length === 1 && first ? first.id : pins.map(({ id }) => id).join(" "),
    pins,
    latitude: mean((pin) => pin.latitude),
    longitude: mean((pin) => pin.longitude),
  };
}

/** Whether looking closer can't tell them apart. */
export function isOnePlace(pins: readonly Place[]): boolean {
  const [first, ...rest] = pins;
  return rest.every(
    ({ latitude, longitude }) =>
      Math.abs(latitude - (first?.latitude ?? 0)) < 1e-6 &&
      Math.abs(longitude - (first?.longitude ?? 0)) < 1e-6,
  );
}
