/** JSON Schemas of zod schemas, with named ones collected as components. */
import * as z from "zod";

/** A JSON object of the document. */
export type Json = { [name: string]: unknown };

/** Collects named schemas while operations are written. */
export class Components {
  readonly schemas: Json = {};

  /** The JSON Schema of a request (`input`) or reply (`output`); named parts become references. */
  schema(schema: z.ZodType, io: "input" | "output"): Json {
    const { $schema: _dialect, $defs, ...root } = z.toJSONSchema(schema, { io, target: "draft-2020-12" });
    for (const [name, definition] of Object.entries($defs ?? {})) this.schemas[name] = rebase(definition);
    return asObject(rebase(root));
  }
}

/** Points references at the document's components instead of the schema's own definitions. */
function rebase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rebase);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === "$ref" ? String(part).replace("#/$defs/", "#/components/schemas/") : rebase(part),
    ]),
  );
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
