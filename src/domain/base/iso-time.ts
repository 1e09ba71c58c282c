/** ISO 8601 in UTC, as everything outside of Godwit has it. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
