/** RFC 6901 pointers of request fields, safe to answer with and to log. */

/** A name, an index, or null before the first name of an object is read. */
export type PathStep = string | number | null;

/** A caller may use anything as a name, a phone number too: what does not look like a field name is not repeated. */
const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_.-]{0,39}$/;
const UNNAMED = "*";

/** The pointer of a field; "" is the whole body. Names that are no plain field names stand as "*". */
export function jsonPointer(path: readonly PathStep[]): string {
  return path
    .filter((step) => step !== null)
    .map((step) => `/${plainStep(step)}`)
    .join("");
}

function plainStep(step: string | number): string {
  if (typeof step === "number") return String(step);
  return PLAIN_NAME.test(step) && !/\d{4}/.test(step) ? step : UNNAMED;
}
