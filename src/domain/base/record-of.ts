/** A value for each of a list of names, in the order of the list. */
export function recordOf<Name extends string, Value>(
  names: readonly Name[],
  value: (name: Name) => Value,
): Record<Name, Value>;
export function recordOf(names: readonly string[], value: (name: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, value(name)]));
}
