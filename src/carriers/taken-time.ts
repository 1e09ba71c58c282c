/** When a carrier took a text from a phone, in the words of its webhook. A time without a zone is no time. */

const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(?:[.,](\d{1,9}))?\d*(Z|[+-]\d{2}:?\d{2})$/;

/** `{ takenAtMs }` for a time in ISO 8601 with a zone; nothing for what is none. */
export function takenTime(text: unknown): { readonly takenAtMs?: number } {
  const read = typeof text === "string" ? TIME.exec(text.trim()) : null;
  if (read === null) return {};
  const [, day = "", time = "", fraction = "0", zone = ""] = read;
  const offset = zone === "Z" ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const takenAtMs = Date.parse(`${day}T${time}.${fraction.slice(0, 3)}${offset}`);
  return Number.isNaN(takenAtMs) ? {} : { takenAtMs };
}
