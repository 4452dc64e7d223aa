/** A payload as it was typed: `undefined` unless it is a JSON object. */
export function payloadFrom(text: string): Record<string, unknown> | undefined {
  try {
    const payload: unknown = JSON.parse(text);
    const isObject = typeof payload === "object" && payload !== null && !Array.isArray(payload);
    return isObject ? (payload as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
