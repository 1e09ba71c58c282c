/** A value that has to be a text: whatever else it is, the test that reads it is wrong. */
export function textOf(value: unknown): string {
  if (typeof value !== "string") throw new TypeError(`not a text but ${typeof value}`);
  return value;
}
