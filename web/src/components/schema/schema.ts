/** JSON Schema as far as a form needs it, its references followed: the server checks the rest. */
export interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  enum?: readonly unknown[];
  format?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

export type Kind =
  | "object"
  | "array"
  | "choice"
  | "yes_no"
  | "integer"
  | "number"
  | "moment"
  | "text"
  | "json";

export interface Field {
  name: string;
  schema: Schema;
  required: boolean;
}

/** Room for a maker's own data: whoever needs it writes the JSON. */
const LEFT_OUT = "customData";
const KINDS: Record<string, Kind> = {
  array: "array",
  boolean: "yes_no",
  integer: "integer",
  number: "number",
};

export function kindOf(schema: Schema): Kind {
  if (schema.enum !== undefined) return "choice";
  if (schema.type === "object" && fieldsOf(schema).length > 0) return "object";
  if (schema.type === "string") return schema.format === "date-time" ? "moment" : "text";
  return KINDS[schema.type ?? ""] ?? "json";
}

/** Those that must be there first; else in the order of the schema. */
export function fieldsOf(schema: Schema): Field[] {
  const required = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== LEFT_OUT)
    .map(([name, field]) => ({ name, schema: field, required: required.has(name) }));
  return [...fields.filter((one) => one.required), ...fields.filter((one) => !one.required)];
}
