import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { resolvePolicy } from "../../../src/domain/limits/policy.ts";
import { refusalProblem } from "../../../src/http/errors.ts";
import { isRefusalReason, REFUSALS } from "../../../src/http/problem-kinds/refusals.ts";
import { renderProblem } from "../../../src/http/problems.ts";
import { makeHttpWorld } from "../../support/http-world.ts";

/*
 * What callers rely on, written down, so that it changes on purpose only: `vitest run -u` writes the two files anew, and
 * their diff is what the change does to callers.
 */

type Json = Readonly<Record<string, unknown>>;

const NOW_MS = Date.UTC(2026, 10, 21, 12, 0, 0);
const CONTEXT = { nowMs: NOW_MS, inBody: true } as const;
const FULL = { field: "some.field", opensAtMs: NOW_MS + 41_001, verificationId: "vrf_open" } as const;

describe("the contract that callers rely on", () => {
  it("has the operations, replies and refusals of test/fixtures/contract/openapi.txt, and the schemas behind them", async () => {
    const world = await makeHttpWorld();
    const document: Json = JSON.parse(await (await world.send("/openapi.json")).text());
    await expect(contractOf(document)).toMatchFileSnapshot("../../fixtures/contract/openapi.txt");
  });

  it("answers each refusal with the status, words and header fields of test/fixtures/contract/refusals.json", async () => {
    const reasons = Object.keys(REFUSALS).filter(isRefusalReason).toSorted();
    const answers = reasons.map((reason) => {
      const bare = renderProblem(refusalProblem({ reason }, { ...CONTEXT, policy: null }), "req_example");
      const full = refusalProblem({ reason, ...FULL }, { ...CONTEXT, policy: resolvePolicy({}) });
      return [reason, { bare: readable(bare), full: readable(renderProblem(full, "req_example")) }];
    });
    const text = `${JSON.stringify(Object.fromEntries(answers), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot("../../fixtures/contract/refusals.json");
  });
});

function readable({ body, ...rest }: ReturnType<typeof renderProblem>): Json {
  return { ...rest, body: JSON.parse(body) };
}

/** A line for what is refused, a digest for what is long: the line that differs says where to look. */
function contractOf(document: Json): string {
  const { paths, components, ...rest } = document;
  const lines = [
    `document: ${digest(rest)}`,
    ...partsOf(paths).flatMap(([path, methods]) =>
      partsOf(methods).flatMap(([method, operation]) => linesOf(`${method.toUpperCase()} ${path}`, asJson(operation))),
    ),
    ...partsOf(components).flatMap(([kind, named]) =>
      partsOf(named).map(([name, part]) => `components ${kind} ${name}: ${digest(part)}`),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf(name: string, { responses, ...request }: Json): readonly string[] {
  return [
    `${name}: ${digest(request)}`,
    ...partsOf(responses).map(([status, response]) => {
      const codes = codesOf(asJson(response));
      return `${name} ${status}: ${codes.length === 0 ? digest(response) : codes.join(" ")}`;
    }),
  ];
}

/** The codes of a response that is a problem, in the order of the alphabet: that of the document means nothing. */
function codesOf(response: Json): readonly string[] {
  const examples = asJson(asJson(asJson(response["content"])["application/problem+json"])["examples"]);
  return Object.keys(examples).toSorted();
}

function digest(part: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(part)))
    .digest("hex")
    .slice(0, 16);
}

function sorted(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(sorted);
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    partsOf(part).map(([name, value]) => [name, name === "enum" ? asSet(value) : sorted(value)]),
  );
}

/** The order in which an enumeration says its values means nothing. */
function asSet(values: unknown): unknown {
  return Array.isArray(values) ? values.map(String).toSorted() : values;
}

function partsOf(part: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(asJson(part)).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

function asJson(part: unknown): Json {
  return typeof part === "object" && part !== null ? { ...part } : {};
}
