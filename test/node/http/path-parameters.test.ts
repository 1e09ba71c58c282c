import { beforeEach, describe, expect, it } from "vitest";
import { allRoutes } from "../../../src/http/routes.ts";
import { type HttpWorld, makeHttpWorld } from "../../support/http-world.ts";

const ROUTES = await allRoutes();

let world: HttpWorld;
beforeEach(async () => {
  world = await makeHttpWorld();
});

/** No user's id, wherever it stands. */
const NO_IDS: readonly (readonly [name: string, id: string, reason: string])[] = [
  ["NUL", "a\u0000b", "wrong_format"],
  ["a line break", "a\r\nset-cookie: b", "wrong_format"],
  ["an escape of terminals", "\u001b[2J", "wrong_format"],
  ["a control character of the second block", "a\u0085b", "wrong_format"],
  ["129 characters", "x".repeat(129), "too_big"],
];

async function answered(method: string, path: string, body?: unknown) {
  const response = await world.call(method, path, body === undefined ? {} : { body });
  const problem: { violations?: { field: string; reason: string }[] } = await response.json();
  return { status: response.status, faults: problem.violations?.map(({ field, reason }) => [field, reason]) };
}

describe("a user's id obeys one rule", () => {
  it.each(NO_IDS)("%s is refused in a path", async (_, id, reason) => {
    const paths = ROUTES.filter(({ facts }) => facts.path.startsWith("/v1/users/{id}"));
    expect(paths.length).toBeGreaterThan(6);
    for (const { facts } of paths) {
      const path = facts.path
        .replace("{id}", encodeURIComponent(id))
        .replace("{device_id}", "dev_1")
        .replace("{phone_token}", "0".repeat(32));
      const { status, faults } = await answered(facts.method, path, facts.method === "GET" ? undefined : {});
      expect([facts.operationId, status, faults?.[0]]).toEqual([
        facts.operationId,
        400,
        expect.arrayContaining(["id", reason]),
      ]);
    }
  });

  it.each(NO_IDS)("%s is refused in a body", async (name, id, reason) => {
    const body = { phone_number: "+13105550100", verification_type: "login", user_id: id };
    const expected = name === "NUL" ? "nul_character" : reason;
    expect(await answered("POST", "/v1/verify", body)).toEqual({ status: 400, faults: [["/user_id", expected]] });
  });

  it.each(NO_IDS)("%s is refused in a query", async (_, id, reason) => {
    const path = `/v1/verify?user_id=${encodeURIComponent(id)}`;
    expect(await answered("GET", path)).toEqual({ status: 400, faults: [["user_id", reason]] });
  });

  it.each(["ana", "4711", "ana/bo", "a%b", "Ünal Ğ", "用户", "👩‍🚀", "..a", "x".repeat(128)])(
    "%s may be one",
    async (id) => {
      expect(await answered("GET", `/v1/verify?user_id=${encodeURIComponent(id)}`)).toEqual({ status: 200 });
    },
  );
});

describe("a path that is not percent-encoded UTF-8", () => {
  it.each(["/v1/users/%E0%A4%A", "/v1/users/%", "/v1/users/%zz", "/v1/users/%FF", "/v1/verify/%C3"])(
    "%s is refused, not guessed at",
    async (path) => {
      expect(await answered("GET", path)).toEqual({ status: 400, faults: [["path", "wrong_format"]] });
    },
  );
});

describe("an event's id", () => {
  it.each(["GET", "DELETE", "PUT"])("that cannot be one is told so by %s", async (method) => {
    const body = method === "PUT" ? { starts_at: "2030-01-01T00:00:00Z" } : undefined;
    expect(await answered(method, "/v1/calendar/a%20b", body)).toEqual({
      status: 400,
      faults: [["event_id", "wrong_format"]],
    });
  });
});
