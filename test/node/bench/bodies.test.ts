/** The worst bodies of the benchmark: every endpoint that reads one has them, as large as it takes. */
import { describe, expect, it } from "vitest";
import { worstBodies } from "../../../bench/worst-bodies.ts";
import { NO_BODY } from "../../../src/http/route.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { MAX_BODY_BYTES } from "../../../src/http/strict-json.ts";

const ROUTES = await allRoutes();

const readers = ROUTES.filter(({ facts }) => facts.body !== NO_BODY).map(({ facts }) => ({
  name: `${facts.method} ${facts.path}`,
  facts,
  max: facts.maxBodyBytes ?? MAX_BODY_BYTES,
}));

/** Shapes that know nothing of the endpoint. */
const SHAPES_OF_ALL = 6;

describe("the worst bodies", () => {
  it.each(readers)("of $name are as large as it takes, and made of what it understands too", ({ facts, max }) => {
    const bodies = worstBodies(facts);
    const sizes = bodies.map(({ text }) => Buffer.byteLength(text));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(max);
    expect(Math.max(...sizes)).toBeGreaterThan(max * 0.9);
    expect(new Set(bodies.map(({ shape }) => shape)).size).toBe(bodies.length);
    // An empty body has nothing of its own.
    const least = facts.bodyOptional === true ? SHAPES_OF_ALL : SHAPES_OF_ALL + 1;
    expect(bodies.length, "fields in its schema, or a body of its own").toBeGreaterThanOrEqual(least);
  });

  it("of a rate card are cards that get past the schema", () => {
    const card = readers.find(({ facts }) => facts.operationId === "importRateCard");
    if (card === undefined) throw new Error("no rate cards");
    const cards = worstBodies(card.facts).filter(({ shape }) => shape.startsWith("card of"));
    expect(cards.length).toBeGreaterThan(5);
    for (const { shape, text } of cards) expect(card.facts.body.safeParse(JSON.parse(text)).success, shape).toBe(true);
  });
});
