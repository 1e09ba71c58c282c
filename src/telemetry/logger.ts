/** One structured line a unit of work, on the platform's log. Numbers and codes are cut out before they are written. */
import type { Telemetry } from "../app/base/ports.ts";

/** Seven digits and more in a row, with or without "+", that are not part of an id, a time or a token. */
const LOOKS_LIKE_NUMBER = /(?<![0-9a-z_.:-])\+?\d[\d ()-]{6,}\d(?![0-9a-z_.:])/giu;

export function makeTelemetry(write: (line: string) => void): Telemetry {
  return {
    emit(event, fields) {
      const safe: Record<string, string | number | boolean | null> = { event };
      for (const [name, value] of Object.entries(fields)) {
        safe[name] = typeof value === "string" ? value.replace(LOOKS_LIKE_NUMBER, "[number]") : value;
      }
      write(JSON.stringify(safe));
    },
  };
}
