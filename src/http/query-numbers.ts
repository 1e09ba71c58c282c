/** Numbers in a query, as their schema wants them: whole, decimal, without sign, spaces, exponent or leading zeros. */
import * as z from "zod";

const WHOLE = /^(?:0|[1-9]\d{0,14})$/;

/** The query with every text that spells a number as one, where the schema has a number; the schema judges the rest. */
export function withNumbers(schema: z.ZodType, query: Readonly<Record<string, string>>): Record<string, unknown> {
  if (!(schema instanceof z.ZodObject)) return { ...query };
  const fields = new Map<string, unknown>(Object.entries(schema.shape));
  return Object.fromEntries(
    Object.entries(query).map(([name, text]) => [
      name,
      isNumber(fields.get(name)) && WHOLE.test(text) ? Number(text) : text,
    ]),
  );
}

function isNumber(field: unknown): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isNumber(field.unwrap());
  if (field instanceof z.ZodPipe) return isNumber(field.in);
  return field instanceof z.ZodNumber;
}
