/** The worst that each endpoint can be sent within its limit of bytes: the largest, deepest, widest, and food for patterns. */
import * as z from "zod";
import { NO_BODY } from "../src/http/route.ts";
import type { RouteFacts } from "../src/http/route-facts.ts";
import { MAX_BODY_BYTES } from "../src/http/strict-json.ts";

export interface WorstBody {
  readonly shape: string;
  readonly text: string;
}

/** What patterns go back over: runs of what they begin with and do not end with. */
const FOODS = {
  spaces: " ",
  zeros: "0",
  brackets: "(",
  quotes: '"',
  marks: "a@",
  dots: "a.",
  colons: "a:",
  letters: "\u00e9",
} as const;

/** Longer queries and paths are refused by the platform. */
export const QUERY_LENGTH = 8_000;

/** Up to `share` of what the endpoint takes. Empty: it reads no body. */
export function worstBodies(facts: RouteFacts, share = 1): readonly WorstBody[] {
  if (facts.body === NO_BODY) return [];
  const bytes = Math.floor((facts.maxBodyBytes ?? MAX_BODY_BYTES) * share);
  const own = OWN_BODIES[facts.operationId]?.(bytes) ?? [];
  return [
    { shape: "one long text", text: `{"x":"${"a".repeat(bytes - 8)}"}` },
    { shape: "escapes", text: `{"x":"${"\\u0041".repeat(Math.floor((bytes - 8) / 6))}"}` },
    {
      shape: "deep",
      text: `{"x":${"[".repeat(Math.floor((bytes - 6) / 2))}${"]".repeat(Math.floor((bytes - 6) / 2))}}`,
    },
    { shape: "wide", text: wide(bytes) },
    { shape: "long list", text: `[${"0,".repeat(Math.floor((bytes - 3) / 2))}0]` },
    { shape: "one long number", text: `{"x":${"1".repeat(bytes - 6)}}` },
    ...fromExample(facts, bytes),
    ...own,
  ];
}

function wide(bytes: number): string {
  const count = Math.floor(bytes / 12);
  return `{${Array.from({ length: count }, (_, index) => `"n${index.toString(36).padStart(5, "0")}":0`).join(",")}}`;
}

/** The endpoint's own example, with its texts and lists as long as they go. */
function fromExample(facts: RouteFacts, bytes: number): WorstBody[] {
  const example = exampleOf(facts.body);
  const entries = Object.entries(example);
  const fields = fieldsOf(facts.body);
  const strings = fields.filter((name) => typeof (example[name] ?? "") === "string");
  const texts = strings.length === 0 ? fields : strings;
  const fed = Object.entries(FOODS).flatMap(([shape, food]): WorstBody[] => {
    if (texts.length === 0) return [];
    const frame = { ...example, ...Object.fromEntries(texts.map((name) => [name, ""])) };
    const text = food.repeat(Math.floor((bytes - sizeOf(frame)) / texts.length / (sizeOf(food) - 2)));
    const body = { ...example, ...Object.fromEntries(texts.map((name) => [name, text])) };
    return [{ shape, text: JSON.stringify(body) }];
  });
  const repeated = entries.flatMap(([name, value]): WorstBody[] => {
    if (!Array.isArray(value) || value.length === 0) return [];
    const items = Array(Math.max(1, Math.floor((bytes - sizeOf(example)) / (sizeOf(value[0]) + 1)))).fill(value[0]);
    return [{ shape: `many ${name}`, text: JSON.stringify({ ...example, [name]: items }) }];
  });
  return [...fed, ...repeated];
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}

/** Names of all fields; those that are no texts and stand in the example stay as they are there. */
function fieldsOf(schema: z.ZodType): readonly string[] {
  const { properties, $ref, $defs } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const named = $ref === undefined ? undefined : $defs?.[$ref.slice("#/$defs/".length)];
  const own = Object.keys(properties ?? named?.properties ?? {});
  return own.length > 0 ? own : Object.keys(exampleOf(schema));
}

function exampleOf(schema: z.ZodType): Readonly<Record<string, unknown>> {
  const examples = schema.meta()?.["examples"];
  const example: unknown = Array.isArray(examples) ? examples[0] : undefined;
  return typeof example === "object" && example !== null && !Array.isArray(example) ? { ...example } : {};
}

/** Endpoints whose text is a language of its own, which no example makes large. */
const OWN_BODIES: Readonly<Record<string, (bytes: number) => readonly WorstBody[]>> = {
  importRateCard: (bytes) => {
    const room = Math.floor(bytes / 2) - 500;
    const body = (csv: string) =>
      JSON.stringify({ account: "twilio", csv, currency: "EUR", defaults: { sender: "ACME" }, dry_run: true });
    const filled = (start: string, line: string) =>
      start + line.repeat(Math.floor((room - start.length) / line.length));
    return [
      { shape: "card of one price cell", text: body(filled("Country,Price\nDE,1", " ")) },
      { shape: "card of zeros", text: body(filled("Country,Price\nDE,0.1", "0")) },
      { shape: "card of brackets in its header", text: body(filled("Country,", "(")) },
      { shape: "card of quotes", text: body(filled('Country,Price\nDE,"', '""')) },
      { shape: "card of columns", text: body(filled("Country,Price\nDE", ",")) },
      { shape: "card of blank lines", text: body(filled("Country,Price\n", "\n")) },
      { shape: "card of good lines", text: body(filled("MCC,MNC,Price\n", "262,01,0.05\n").slice(0, 20_000 * 12)) },
      {
        shape: "card of bad lines",
        text: body(filled("MCC,MNC,Price\n", `${" ".repeat(60)},((,0.0000\n`).slice(0, 20_000 * 71)),
      },
      { shape: "card of networks", text: body(filled("MCC,MNC,Price\n", `262,"${"01 ".repeat(1_000)}",0.05\n`)) },
    ];
  },
};
