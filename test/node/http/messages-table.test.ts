/** Every sentence that a caller can be told, read together: none may send anybody the wrong way. */
import * as z from "zod";
import { describe, expect, it } from "vitest";
import { whenRead } from "../../../src/http/base/late.ts";
import { PROBLEM_CODES, problemKindOf } from "../../../src/http/errors.ts";
import { REFUSALS } from "../../../src/http/problem-kinds/refusals.ts";
import type { Violation } from "../../../src/http/problems.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { violationsOf } from "../../../src/http/violations.ts";
import { PHONE_REFUSAL_HINTS } from "../../../src/domain/phone/refusals.ts";

const ROUTES = await allRoutes();

/** What callers send by mistake, of every type. */
const MISTAKES: readonly unknown[] = [
  undefined,
  null,
  true,
  "",
  " ",
  "x",
  "x".repeat(5_000),
  "§§",
  "not a time",
  "2026-02-30T00:00:00Z",
  "2026-01-01",
  "ftp://a.example",
  "http://10.0.0.1/",
  "A\u0000B",
  "STOP",
  -1,
  0,
  1.5,
  1e15,
  [],
  ["x"],
  [1],
  {},
  { x: 1 },
  { number: "x" },
  { link: "http://a.example" },
  { action: "x" },
];

interface Told extends Violation {
  readonly of: string;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The paths of all fields of a schema, by its own JSON Schema: arrays by their first entry, maps by one name. */
function pathsOf(schema: unknown, root: unknown, depth = 0): (string | number)[][] {
  if (!isRecord(schema) || depth > 6) return [];
  const { $ref, properties, items, additionalProperties, anyOf, oneOf, allOf } = schema;
  if (typeof $ref === "string") {
    const name = $ref.split("/").at(-1) ?? "";
    const defs = isRecord(root) ? root["$defs"] : undefined;
    return isRecord(defs) ? pathsOf(defs[name], root, depth + 1) : [];
  }
  const below = (step: string | number, inner: unknown) => [
    [step],
    ...pathsOf(inner, root, depth + 1).map((path) => [step, ...path]),
  ];
  return [
    ...(isRecord(properties) ? Object.entries(properties).flatMap(([name, inner]) => below(name, inner)) : []),
    ...(isRecord(items) ? below(0, items) : []),
    ...(isRecord(additionalProperties) ? below("US", additionalProperties) : []),
    ...[anyOf, oneOf, allOf].flatMap((arms) =>
      Array.isArray(arms) ? arms.flatMap((arm) => pathsOf(arm, root, depth + 1)) : [],
    ),
  ];
}

function withValue(base: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === "number") return [withValue(undefined, rest, value)];
  return { ...(isRecord(base) ? base : {}), [step]: withValue(isRecord(base) ? base[step] : undefined, rest, value) };
}

async function mistakesIn(schema: z.ZodType, place: "body" | "query", of: string): Promise<Told[]> {
  const shape = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  const example = schema.meta()?.["examples"];
  const base: unknown = Array.isArray(example) ? example[0] : {};
  const inputs = [
    ...MISTAKES,
    ...pathsOf(shape, shape).flatMap((path) => MISTAKES.map((value) => withValue(base, path, value))),
    { ...(isRecord(base) ? base : {}), surplus: 1 },
  ];
  return whenRead(() =>
    inputs.flatMap((input) => {
      const parsed = schema.safeParse(input);
      return parsed.success ? [] : violationsOf(parsed.error, input, place).map((told) => ({ ...told, of }));
    }),
  );
}

const TOLD: readonly Told[] = (
  await Promise.all(
    ROUTES.flatMap(({ facts }) => [
      mistakesIn(facts.query, "query", `${facts.operationId} query`),
      ...(facts.body instanceof z.ZodUndefined ? [] : [mistakesIn(facts.body, "body", facts.operationId)]),
    ]),
  )
).flat();

const SENTENCES = new Map(TOLD.map(({ message, of, field }) => [message, `${of} ${field}`]));

const ASKS = /^(?:Send|Remove|Leave|For the name of this field:|Check|Use) /;

describe("what a request's violations say", () => {
  it("covers every endpoint that reads anything", () => {
    const endpoints = new Set(TOLD.map(({ of }) => of.replace(" query", "")));
    const reading = ROUTES.filter(({ facts }) => !(facts.body instanceof z.ZodUndefined));
    for (const { facts } of reading) expect(endpoints).toContain(facts.operationId);
    expect(SENTENCES.size).toBeGreaterThan(60);
  });

  it("is a sentence that says what to do", () => {
    const odd = [...SENTENCES].filter(([message]) => !ASKS.test(message) || !message.endsWith("."));
    expect(odd).toEqual([]);
  });

  it("has no words of a library, no sentence inside of another and no code", () => {
    const library = /[Ii]nvalid|[Ee]xpected|undefined|\bNaN\b|Zod|regex|\/\^|\[object|: Send|Send Send|\.\.|Send \./;
    const sentences = [...SENTENCES].map(([message]) => message.replace(/^Send one of: .*/, ""));
    expect(sentences.filter((message) => library.test(message))).toEqual([]);
    // A capital after "Send" is an abbreviation, never the beginning of another's sentence.
    expect(sentences.filter((message) => /^Send [A-Z][a-z]/.test(message))).toEqual([]);
  });

  it("names the field at fault, inside of an object too", () => {
    for (const { field, of } of TOLD) {
      if (field !== "" && !of.endsWith("query")) expect(field.startsWith("/"), `${of} ${field}`).toBe(true);
    }
  });

  it("never repeats what was sent", () => {
    for (const [message] of SENTENCES) expect(message).not.toMatch(/§§|xxxxx|not a time|10\.0\.0\.1/);
  });
});

describe("what a problem says", () => {
  const kinds = PROBLEM_CODES.map((code) => [code, problemKindOf(code)] as const);
  const hints = Object.entries(REFUSALS).map(([reason, { hint }]) => [reason, hint] as const);

  it.each(kinds)("%s is a title without a stop, and sentences of detail", (_code, { title, detail }) => {
    expect(title).toMatch(/^[A-Z][^.]*$/);
    expect(detail).toMatch(/^[A-Z].*[.`]$/s);
  });

  it.each(hints)("%s hints at what to do", (_reason, hint) => {
    expect(hint).toMatch(/\.$/);
    expect(hint).toMatch(
      /^(?:Send|Wait|Use|Check|Leave|Look|Start|Verify|Get|Make|Sign|Unbind|Read|Delete|Set|Cancel|Give|Plan|Create|Switch|Change|Take|Move|Have|Register|Only|An owner|docs\/|The)/,
    );
  });

  it("sends nobody to a page for bounds that it does not have, and from no landline that can be called", () => {
    const sentences = [...hints.map(([, hint]) => hint), ...Object.values(PHONE_REFUSAL_HINTS)];
    for (const sentence of sentences) expect(sentence).not.toMatch(/docs\/limits\.md|^Send a mobile number[.:]/);
  });
});
