import { isoTime } from "../domain/base/iso-time.ts";

export { isoTime } from "../domain/base/iso-time.ts";

export function isoTimeOrNull(ms: number | null): string | null {
  return ms === null ? null : isoTime(ms);
}
