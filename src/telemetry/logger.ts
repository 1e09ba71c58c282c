/** One structured line a unit of work, on the platform's log. Numbers and codes are cut out before they are written. */
import type { Telemetry } from "../app/base/ports.ts";
import { isRoutine, type LogFields } from "./routine-lines.ts";

/** Seven digits and more in a row, with or without "+", that are not part of an id, a time or a token. */
const LOOKS_LIKE_NUMBER = /(?<![0-9a-z_.:-])\+?\d[\d ()-]{6,}\d(?![0-9a-z_.:])/giu;
/** Every line with such a value has this, and most lines do not. */
const MAY_HAVE_NUMBER = /\d[\d ()-]{6,}\d/u;

export interface LogSample {
  /** Of routine lines, from 0 to 1. */
  readonly share: number;
  /** From 0 to less than 1. */
  readonly unit: () => number;
}

const ALL: LogSample = { share: 1, unit: () => 0 };

export function makeTelemetry(write: (line: string) => void, { share, unit }: LogSample = ALL): Telemetry {
  return {
    emit(event, fields) {
      const isSample = share < 1 && isRoutine(event, fields);
      if (isSample && unit() >= share) return;
      const line = { event, ...fields, ...(isSample ? { sample: share } : {}) };
      const text = JSON.stringify(line);
      write(MAY_HAVE_NUMBER.test(text) ? JSON.stringify(withoutNumbers(line)) : text);
    },
  };
}

function withoutNumbers(fields: LogFields): LogFields {
  const safe = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === "string" ? value.replace(LOOKS_LIKE_NUMBER, "[number]") : value,
  ]);
  return Object.fromEntries(safe);
}
