/**
 * Text with placeholders: "Hello {to}". Two braces stand for one that is meant as it is. "{text|xml}" and
 * "{text|json}" make a value safe inside XML or a JSON string that is itself the value of a field.
 */
import { escapeXml } from "../xml.ts";

/** Where a value comes from; null when there is none. */
export type Values = ReadonlyMap<string, string | null>;

/** Makes a value safe for the place it goes to; null when it cannot be. */
export type Escape = (value: string) => string | null;

type Filter = "none" | "xml" | "json";
type Piece = { readonly literal: string } | { readonly name: string; readonly filter: Filter };

const SPLIT = /(\{\{|\}\}|\{[A-Za-z0-9_.]{1,60}(?:\|(?:xml|json))?\})/;

/** What the placeholders of one request may name, beside `secret.NAME`. */
export const SEND_NAMES = [
  "to",
  "to_digits",
  "sender",
  "sender_digits",
  "text",
  "reference",
  "receipt_url",
  "ttl_seconds",
  "ttl_minutes",
  "ttl_ms",
  "locale",
  "encoding",
  "kind",
  "code",
  "brand",
  "minutes",
  "template_id",
] as const;
export const CALL_NAMES = ["timestamp_seconds", "timestamp_ms", "timestamp_iso", "nonce"] as const;
/** What a signature of ours may cover, and what its header may hold. */
export const SIGNED_NAMES = ["method", "url", "path", "query", "body", "body_sha256"] as const;
/** What a carrier's signature may cover. */
export const WEBHOOK_NAMES = ["method", "url", "path", "query", "body", "timestamp"] as const;

export const SECRET_PREFIX = "secret.";

/** The names in a template, or null when its braces do not match. */
export function templateNames(template: string): readonly string[] | null {
  const pieces = parse(template);
  return pieces === null ? null : pieces.flatMap((piece) => ("name" in piece ? [piece.name] : []));
}

/** The filled text, or null when a value is missing or cannot be made safe. */
export function fillTemplate(template: string, values: Values, escape: Escape): string | null {
  const filled = (parse(template) ?? []).map((piece) => {
    if ("literal" in piece) return piece.literal;
    const value = values.get(piece.name) ?? null;
    return value === null ? null : escape(filtered(value, piece.filter));
  });
  return filled.includes(null) ? null : filled.join("");
}

export function asItIs(value: string): string {
  return value;
}

/** One step of a path. A value of dots alone would climb in it, however it is encoded. */
export function asPathStep(value: string): string | null {
  return /^\.+$/.test(value) ? null : encodeURIComponent(value.toWellFormed());
}

/** A header holds visible ASCII and spaces; anything else could end it and begin another. */
export function asHeader(value: string): string {
  return value.replace(/[^\x20-\x7e]/g, "");
}

/** Null when a brace is left over: what is split off stands at odd places, plain text at even ones. */
function parse(template: string): readonly Piece[] | null {
  const parts = template.split(SPLIT).map((part, index): Piece | null => {
    if (index % 2 === 0) return /[{}]/.test(part) ? null : { literal: part };
    return part === "{{" || part === "}}" ? { literal: part.charAt(0) } : placeholder(part.slice(1, -1));
  });
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? known : null;
}

function placeholder(inner: string): Piece {
  const [name = "", filter] = inner.split("|");
  return { name, filter: filter === "xml" || filter === "json" ? filter : "none" };
}

function filtered(value: string, filter: Filter): string {
  switch (filter) {
    case "none":
      return value;
    case "xml":
      return escapeXml(value);
    case "json":
      return JSON.stringify(value).slice(1, -1);
  }
}
