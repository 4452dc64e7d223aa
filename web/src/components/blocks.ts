/** The blocks that the state of a charger falls into, in the order of the dashboard. */
export const BLOCKS = [
  "charging",
  "occupied",
  "available",
  "problems",
  "awaiting_synchronisation",
  "out_of_service",
] as const;
export type Block = (typeof BLOCKS)[number];
