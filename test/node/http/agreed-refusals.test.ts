import { describe, expect, expectTypeOf, it } from "vitest";
import * as z from "zod";
import { type Refusal, refuse } from "../../../src/app/refusal.ts";
import { ok, type Result } from "../../../src/domain/base/result.ts";
import type { DeclaredButNeverGiven, GivenButNotDeclared } from "../../../src/http/agreed-refusals.ts";
import { defineOpenRoute, defineRoute, NO_BODY, NO_QUERY, type ApiRoute } from "../../../src/http/route.ts";

/*
 * The compiler is what judges here (`npm run check`): a mistake that it let through would fail the type of its name, and
 * the line that expects an error.
 */

const FACTS = {
  method: "GET",
  path: "/v1/things",
  operationId: "readThings",
  summary: "Read things",
  tag: "Operations",
  query: NO_QUERY,
  body: NO_BODY,
  replies: { 200: { description: "Things.", schema: z.object({ things: z.int() }) } },
} as const;
const KEYED = { ...FACTS, access: { permission: "key.read" } } as const;
const OPEN = { ...FACTS, access: "bootstrap" } as const;

async function useCase(): Promise<Result<number, Refusal<"key_not_found" | "last_owner_key">>> {
  return refuse("key_not_found");
}

async function handle() {
  const things = await useCase();
  return things.ok ? ok({ status: 200 as const, body: { things: things.value } }) : things;
}

async function handleMore() {
  return KEYED.path.length === 0 ? refuse("quota_keys") : handle();
}

describe("a route", () => {
  it("compiles when it declares exactly what its handler refuses", () => {
    const keyed = defineRoute({ ...KEYED, refuses: ["last_owner_key", "key_not_found"], handle });
    const open = defineOpenRoute({ ...OPEN, refuses: ["last_owner_key", "key_not_found"], handle });
    const routes: readonly ApiRoute[] = [keyed, open];
    for (const { facts } of routes) expect(facts.refuses).toEqual(["last_owner_key", "key_not_found"]);
  });

  it("is none, by the name of the reason, when its handler gives one that it does not declare", () => {
    const keyed = defineRoute({ ...KEYED, refuses: ["last_owner_key", "key_not_found"], handle: handleMore });
    expectTypeOf(keyed).toEqualTypeOf<GivenButNotDeclared<"quota_keys">>();
    const open = defineOpenRoute({ ...OPEN, refuses: [], handle });
    expectTypeOf(open).toEqualTypeOf<GivenButNotDeclared<"key_not_found" | "last_owner_key">>();
    // @ts-expect-error a list of routes takes neither
    const routes: readonly ApiRoute[] = [keyed, open];
    expect(routes).toHaveLength(2);
  });

  it("is none, by the name of the reason, when it declares one that its handler never gives", () => {
    const keyed = defineRoute({ ...KEYED, refuses: ["last_owner_key", "key_not_found", "quota_keys"], handle });
    expectTypeOf(keyed).toEqualTypeOf<DeclaredButNeverGiven<"quota_keys">>();
    // @ts-expect-error a list of routes does not take it
    const routes: readonly ApiRoute[] = [keyed];
    expect(routes).toHaveLength(1);
  });

  it("declares no reason that nobody has defined", () => {
    // @ts-expect-error a slip of the pen
    const route = defineRoute({ ...KEYED, refuses: ["last_owner_kee"], handle: async () => refuse("last_owner_kee") });
    expect(route).toBeDefined();
  });
});
