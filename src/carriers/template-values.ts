/** Values for carriers of licensed markets, which take an approved template and what to fill in, never free text. */
import * as z from "zod";
import type { CarrierSend } from "../app/carriers/ports.ts";
import type { CarrierFailure } from "../domain/carriers/failure.ts";
import { err, ok, type Result } from "../domain/base/result.ts";

/** What a template of codes may ask for, and what the others may: a help text never holds the code. */
export const codeValue = z.enum(["code", "brand", "minutes"]);
export const helpValue = z.enum(["brand", "minutes"]);
export type ValueName = z.output<typeof codeValue>;

/** No approved template for this kind of text; no request is made. Another route may take free text. */
export const TEMPLATE_MISSING: CarrierFailure = { kind: "content_filtered", carrierCode: "template_missing" };

const VALUE_MISSING: CarrierFailure = { kind: "content_filtered", carrierCode: "template_value_missing" };

/** The values in the order of their names; a template that needs a code cannot be filled without one. */
export function fillValues(
  values: CarrierSend["values"],
  names: readonly ValueName[],
): Result<readonly string[], CarrierFailure> {
  const filled = names.map((name) => valueOf(values, name));
  const known = filled.filter((value) => value !== null);
  return known.length === names.length ? ok(known) : err(VALUE_MISSING);
}

function valueOf({ code, brand, minutes }: CarrierSend["values"], name: ValueName): string | null {
  switch (name) {
    case "code":
      return code;
    case "brand":
      // Full-width brackets enclose the signature, which is the carrier's to write: in a value they get a text refused.
      return brand.replace(/[【】]/g, "");
    case "minutes":
      return String(minutes);
  }
}
