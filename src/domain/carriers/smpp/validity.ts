/** `validity_period`: until when the SMSC tries (SMPP 3.4 section 7.1.1, "YYMMDDhhmmsstnnp"). */
import type { ValidityForm } from "./settings.ts";

const SECONDS_MAX = 30 * 86_400;

/** A relative time is a distance, an absolute one UTC; empty leaves it to the SMSC. */
export function validityPeriod(form: ValidityForm, ttlSeconds: number, nowMs: number): string {
  const seconds = Math.min(SECONDS_MAX, Math.max(1, Math.ceil(ttlSeconds)));
  switch (form) {
    case "none":
      return "";
    case "relative":
      return relative(seconds);
    case "absolute":
      return absolute(nowMs + seconds * 1000);
  }
}

function relative(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3_600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  return `0000${[days, hours, minutes, seconds % 60].map(two).join("")}000R`;
}

function absolute(atMs: number): string {
  const at = new Date(atMs);
  const date = [at.getUTCFullYear() % 100, at.getUTCMonth() + 1, at.getUTCDate()];
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()];
  return `${[...date, ...time].map(two).join("")}${Math.floor(at.getUTCMilliseconds() / 100)}00+`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
