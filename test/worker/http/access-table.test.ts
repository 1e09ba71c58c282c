import { beforeAll, describe, expect, it, vi } from "vitest";
import { makeId } from "../../../src/domain/base/ids.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import type { Role } from "../../../src/domain/tenants/tenant.ts";
import type { RouteFacts } from "../../../src/http/route-facts.ts";
import { allRoutes } from "../../../src/http/routes.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const ROUTES = await allRoutes();

const LETTERS = {
  owner: "o",
  developer: "d",
  operator: "p",
  compliance: "c",
  analyst: "a",
  auditor: "u",
} as const satisfies Record<Role, string>;

/**
 * Every endpoint: the roles that may call it with a live key, and with a test key, one letter a role: (o)wner,
 * (d)eveloper, o(p)erator, (c)ompliance, (a)nalyst, a(u)ditor.
 */
const TABLE: Readonly<Record<string, readonly [live: string, test: string] | "bootstrap" | "public">> = {
  "POST /v1/verify": ["od", "od"],
  "POST /v1/verify/{id}/check": ["od", "od"],
  "POST /v1/verify/{id}/resend": ["od", "od"],
  "POST /v1/verify/{id}/cancel": ["od", "od"],
  "POST /v1/verify/{id}/feedback": ["od", "od"],
  "GET /v1/verify/{id}": ["odpcau", "odpcau"],
  "GET /v1/verify": ["odpcau", "odpcau"],
  "POST /v1/messages": ["od", "od"],
  "POST /v1/messages/batch": ["od", "od"],
  "POST /v1/messages/preflight": ["od", "od"],
  "POST /v1/messages/{id}/cancel": ["od", "od"],
  "GET /v1/messages/inbound": ["odc", "odc"],
  "GET /v1/messages/inbound/{id}": ["odc", "odc"],
  "GET /v1/messages": ["odpcau", "odpcau"],
  "GET /v1/messages/{id}": ["odpcau", "odpcau"],
  "GET /v1/templates": ["odpcau", "odpcau"],
  "POST /v1/templates": ["odpc", ""],
  "GET /v1/templates/own": ["odpcau", "odpcau"],
  "GET /v1/templates/{name}": ["odpcau", "odpcau"],
  "POST /v1/templates/{name}/versions": ["odpc", ""],
  "GET /v1/templates/{name}/versions/{version}": ["odpcau", "odpcau"],
  "POST /v1/templates/{name}/versions/{version}/transitions": ["odpc", ""],
  "POST /v1/templates/{name}/preview": ["odpcau", "odpcau"],
  "POST /v1/templates/{name}/test-send": ["od", "od"],
  "POST /v1/campaigns": ["od", "od"],
  "GET /v1/campaigns": ["odpcau", "odpcau"],
  "GET /v1/campaigns/shipped": ["odpcau", "odpcau"],
  "GET /v1/campaigns/load": ["odpcau", "odpcau"],
  "GET /v1/campaigns/{id}": ["odpcau", "odpcau"],
  "PUT /v1/campaigns/{id}": ["od", "od"],
  "GET /v1/campaigns/{id}/history": ["odpcau", "odpcau"],
  "POST /v1/campaigns/{id}/check": ["odpc", "odpc"],
  "POST /v1/campaigns/{id}/approve": ["oc", "oc"],
  "POST /v1/campaigns/{id}/start": ["od", "od"],
  "POST /v1/campaigns/{id}/pause": ["odpc", "odpc"],
  "POST /v1/campaigns/{id}/resume": ["od", "od"],
  "POST /v1/campaigns/{id}/finish": ["od", "od"],
  "POST /v1/campaigns/{id}/reopen": ["od", "od"],
  "POST /v1/campaigns/{id}/preview": ["odpc", "odpc"],
  "POST /v1/campaigns/{id}/test-send": ["od", "od"],
  "GET /v1/campaigns/{id}/report": ["odpcau", "odpcau"],
  "GET /v1/campaigns/{id}/report.csv": ["odpcau", "odpcau"],
  "POST /v1/triggers": ["od", "od"],
  "GET /v1/triggers": ["odpcau", "odpcau"],
  "GET /v1/triggers/shipped": ["odpcau", "odpcau"],
  "GET /v1/triggers/{id}": ["odpcau", "odpcau"],
  "PUT /v1/triggers/{id}": ["od", "od"],
  "GET /v1/triggers/{id}/history": ["odpcau", "odpcau"],
  "POST /v1/triggers/{id}/check": ["odpc", "odpc"],
  "POST /v1/triggers/{id}/on": ["od", "od"],
  "POST /v1/triggers/{id}/off": ["odpc", "odpc"],
  "POST /v1/triggers/{id}/finish": ["od", "od"],
  "POST /v1/triggers/dry-run": ["odpc", "odpc"],
  "POST /v1/triggers/{id}/dry-run": ["odpc", "odpc"],
  "GET /v1/triggers/{id}/report": ["odpcau", "odpcau"],
  "POST /v1/reminders": ["od", "od"],
  "GET /v1/reminders": ["odpcau", "odpcau"],
  "GET /v1/reminders/{id}": ["odpcau", "odpcau"],
  "DELETE /v1/reminders/{id}": ["od", "od"],
  "PUT /v1/calendar/{event_id}": ["od", "od"],
  "GET /v1/calendar/{event_id}": ["odpcau", "odpcau"],
  "DELETE /v1/calendar/{event_id}": ["od", "od"],
  "PUT /v1/users/{id}/presence": ["od", "od"],
  "GET /v1/messages/{id}/links": ["odpcau", "odpcau"],
  "POST /v1/users/{id}/devices/challenges": ["od", "od"],
  "POST /v1/users/{id}/devices": ["od", "od"],
  "GET /v1/users/{id}/devices": ["odpcu", "odpcu"],
  "DELETE /v1/users/{id}/devices/{device_id}": ["od", "od"],
  "POST /v1/alerts": ["od", "od"],
  "GET /v1/alerts": ["odpcau", "odpcau"],
  "POST /v1/phones/opt-outs/lift": ["oc", "oc"],
  "POST /v1/consents": ["odc", "odc"],
  "POST /v1/consents/withdrawals": ["odc", "odc"],
  "POST /v1/consents/import": ["odc", "odc"],
  "PUT /v1/consents/imports/{import_id}": ["odc", "odc"],
  "POST /v1/consents/imports/{import_id}/lines": ["odc", "odc"],
  "POST /v1/consents/imports/{import_id}/run": ["odc", "odc"],
  "GET /v1/consents/imports/{import_id}": ["odcu", "odcu"],
  "POST /v1/consents/questions": ["odc", "odc"],
  "GET /v1/consents/questions/{id}": ["odcu", "odcu"],
  "GET /v1/consents": ["odcu", "odcu"],
  "GET /v1/consents/state": ["odcu", "odcu"],
  "GET /v1/alerts/{id}": ["odpcau", "odpcau"],
  "POST /v1/users/{id}/activity": ["od", "od"],
  "GET /v1/users/{id}/activity": ["odpcu", "odpcu"],
  "POST /v1/activity/batch": ["od", "od"],
  "POST /v1/segments/preview": ["odpcu", "odpcu"],
  "POST /v1/segments": ["odp", "odp"],
  "GET /v1/segments": ["odpcu", "odpcu"],
  "GET /v1/segments/{id}": ["odpcu", "odpcu"],
  "PATCH /v1/segments/{id}": ["odp", "odp"],
  "DELETE /v1/segments/{id}": ["odp", "odp"],
  "POST /v1/activity/import": ["od", "od"],
  "POST /v1/users/import": ["od", "od"],
  "POST /v1/users/{id}/numbers": ["od", "od"],
  "PUT /v1/users/{id}/numbers/primary": ["od", "od"],
  "DELETE /v1/users/{id}/numbers/{phone_token}": ["od", "od"],
  "PUT /v1/users/imports/{import_id}": ["od", "od"],
  "POST /v1/users/imports/{import_id}/lines": ["od", "od"],
  "POST /v1/users/imports/{import_id}/run": ["od", "od"],
  "GET /v1/users/imports/{import_id}": ["odpcu", "odpcu"],
  "PUT /v1/activity/imports/{import_id}": ["od", "od"],
  "POST /v1/activity/imports/{import_id}/lines": ["od", "od"],
  "POST /v1/activity/imports/{import_id}/run": ["od", "od"],
  "GET /v1/activity/imports/{import_id}": ["odpcu", "odpcu"],
  "PUT /v1/users/{id}": ["od", "od"],
  "PATCH /v1/users/{id}": ["od", "od"],
  "GET /v1/users/{id}": ["odpcu", "odpcu"],
  "POST /v1/users/{id}/unfreeze": ["opc", "opc"],
  "DELETE /v1/users/{id}": ["od", "od"],
  "GET /v1/inbox": ["od", "od"],
  "GET /v1/inbox/wait": ["", "od"],
  "POST /v1/inbox/replies": ["od", "od"],
  "POST /v1/test/numbers": ["", "od"],
  "POST /v1/test/clock": ["", "od"],
  "GET /v1/test/numbers": ["", "od"],
  "GET /v1/test/numbers/{id}": ["", "od"],
  "DELETE /v1/test/numbers/{id}": ["", "od"],
  "POST /v1/lookup": ["odpcau", "odpcau"],
  "GET /v1/lookup/{phone}": ["odpcau", "odpcau"],
  "POST /v1/carriers": ["op", ""],
  "GET /v1/carriers": ["opu", "opu"],
  "PATCH /v1/carriers/{id}": ["op", ""],
  "DELETE /v1/carriers/{id}": ["op", ""],
  "POST /v1/carriers/{id}/verify": ["op", ""],
  "POST /v1/routes": ["op", ""],
  "GET /v1/routes": ["odpcau", "odpcau"],
  "POST /v1/routes/dry-run": ["odpcau", "odpcau"],
  "PATCH /v1/routes/{id}": ["op", ""],
  "DELETE /v1/routes/{id}": ["op", ""],
  "POST /v1/routes/explain": ["odpcau", "odpcau"],
  "GET /v1/routes/health": ["odpcau", ""],
  "GET /v1/incidents": ["odpcau", "odpcau"],
  "GET /v1/incidents/{id}": ["odpcau", "odpcau"],
  "GET /v1/incident-rules": ["odpcau", "odpcau"],
  "PUT /v1/incident-rules/{name}": ["odp", "odp"],
  "DELETE /v1/incident-rules/{name}": ["odp", "odp"],
  "GET /v1/metrics": ["odpcau", "odpcau"],
  "GET /v1/metrics/prometheus": ["odpcau", "odpcau"],
  "GET /v1/objectives": ["odpcau", "odpcau"],
  "GET /v1/routes/weights": ["odpcau", "odpcau"],
  "PUT /v1/routes/weights": ["op", ""],
  "POST /v1/routes/replay": ["odpcau", ""],
  "POST /v1/routes/import": ["op", ""],
  "GET /v1/route-versions": ["odpcau", "odpcau"],
  "GET /v1/route-versions/{version}": ["odpcau", "odpcau"],
  "POST /v1/route-versions/{version}/rollback": ["op", ""],
  "POST /v1/senders": ["odpc", ""],
  "GET /v1/senders": ["odpcau", "odpcau"],
  "GET /v1/senders/{id}": ["odpcau", "odpcau"],
  "PATCH /v1/senders/{id}": ["odpc", ""],
  "POST /v1/senders/{id}/registrations": ["odpc", ""],
  "PATCH /v1/senders/{id}/registrations/{country}": ["odpc", ""],
  "POST /v1/senders/{id}/registrations/{country}/transitions": ["odpc", ""],
  "GET /v1/compliance/{country}": ["odpcau", "odpcau"],
  "GET /v1/fraud/policy": ["odpcau", "odpcau"],
  "PUT /v1/fraud/policy": ["opc", ""],
  "GET /v1/fraud/policy/history": ["odpcau", "odpcau"],
  "GET /v1/fraud/lists": ["odpcau", "odpcau"],
  "GET /v1/fraud/lists/{kind}": ["odpcau", "odpcau"],
  "PUT /v1/fraud/lists/{kind}": ["opc", ""],
  "GET /v1/fraud/lists/{kind}/history": ["odpcau", "odpcau"],
  "POST /v1/fraud/replay": ["odpcau", ""],
  "GET /v1/fraud/turnstile": ["odpcau", "odpcau"],
  "PUT /v1/fraud/turnstile": ["opc", ""],
  "DELETE /v1/fraud/turnstile": ["opc", ""],
  "GET /v1/compliance/profile": ["odpcau", "odpcau"],
  "PATCH /v1/compliance/profile": ["oc", ""],
  "GET /v1/compliance/profile/history": ["odpcau", "odpcau"],
  "POST /v1/content/lists": ["oc", ""],
  "GET /v1/content/lists": ["odpcau", "odpcau"],
  "GET /v1/content/lists/{id}": ["odpcau", "odpcau"],
  "PATCH /v1/content/lists/{id}": ["oc", ""],
  "DELETE /v1/content/lists/{id}": ["oc", ""],
  "POST /v1/content/lists/{id}/versions": ["oc", ""],
  "GET /v1/content/lists/{id}/versions/{version}": ["odpcau", "odpcau"],
  "GET /v1/content/reviews": ["oc", "oc"],
  "GET /v1/content/reviews/{id}": ["oc", "oc"],
  "POST /v1/content/reviews/{id}/decisions": ["oc", "oc"],
  "POST /v1/webhook-endpoints": ["odp", "odp"],
  "GET /v1/webhook-endpoints": ["odpu", "odpu"],
  "GET /v1/webhook-endpoints/{id}": ["odpu", "odpu"],
  "PATCH /v1/webhook-endpoints/{id}": ["odp", "odp"],
  "DELETE /v1/webhook-endpoints/{id}": ["odp", "odp"],
  "POST /v1/webhook-endpoints/{id}/rotate": ["odp", "odp"],
  "POST /v1/webhook-endpoints/{id}/test": ["odp", "odp"],
  "GET /v1/webhook-endpoints/{id}/deliveries": ["odpu", "odpu"],
  "POST /v1/webhook-endpoints/{id}/replay": ["odp", "odp"],
  "GET /v1/events": ["odpcau", "odpcau"],
  "POST /v1/tenants": "bootstrap",
  "GET /v1/platform/health": "bootstrap",
  "GET /v1/platform/tenants/{id}/quotas": "bootstrap",
  "PUT /v1/platform/tenants/{id}/quotas": "bootstrap",
  "GET /v1/platform/tenants/{id}/own-names": "bootstrap",
  "PUT /v1/platform/tenants/{id}/own-names": "bootstrap",
  "GET /v1/tenant": ["odpcu", "odpcu"],
  "PATCH /v1/tenant": ["o", ""],
  "POST /v1/tenant/link-domain/prove": ["o", ""],
  "POST /v1/keys": ["o", "o"],
  "GET /v1/keys": ["odu", "odu"],
  "DELETE /v1/keys/{id}": ["o", "o"],
  "GET /v1/dead-letters": ["opu", "opu"],
  "POST /v1/dead-letters/{id}/redrive": ["op", "op"],
  "GET /v1/migrations": "bootstrap",
  "GET /v1/deployment/dead-letters": "bootstrap",
  "POST /v1/deployment/dead-letters/{id}/redrive": "bootstrap",
  "POST /v1/platform/sender-grants": "bootstrap",
  "GET /v1/platform/sender-grants": "bootstrap",
  "DELETE /v1/platform/sender-grants/{id}": "bootstrap",
  "POST /v1/platform/account-grants": "bootstrap",
  "GET /v1/platform/account-grants": "bootstrap",
  "DELETE /v1/platform/account-grants/{id}": "bootstrap",
  "GET /v1/platform/tenants/{id}/compliance": "bootstrap",
  "PATCH /v1/platform/tenants/{id}/compliance": "bootstrap",
  "GET /v1/platform/tenants/{id}/compliance/history": "bootstrap",
  "POST /v1/platform/tenants/{id}/waivers": "bootstrap",
  "DELETE /v1/platform/tenants/{id}/waivers/{rule}": "bootstrap",
  "GET /health": "public",
};

const KEYS = (Object.keys(LETTERS) as Role[]).flatMap((role) =>
  (["live", "test"] as const).map((mode) => ({ role, mode })),
);
const nameOf = ({ method, path }: RouteFacts) => `${method} ${path}`;

/** A path of the right form to something that nobody has. */
function pathOf({ path, pathId }: RouteFacts): string {
  const id = pathId === undefined ? "u1" : makeId(pathId, Date.now(), new Uint8Array(10));
  return path
    .replace("{id}", id)
    .replace("{version}", "9999")
    .replace(/\{\w+\}/g, "x1");
}

let world: World;
const secrets = new Map<string, string>();

beforeAll(async () => {
  world = await openWorld();
  for (const { role, mode } of KEYS) secrets.set(`${role} ${mode}`, await world.makeKey(role, mode));
  vi.restoreAllMocks();
});

const keyOf = (role: Role, mode: Mode) => secrets.get(`${role} ${mode}`) ?? "none";

describe("role, endpoint and mode", () => {
  it("are one table that names every endpoint", () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(ROUTES.map(({ facts }) => nameOf(facts)).toSorted());
  });

  it.each(KEYS)("of a $mode key with role $role open exactly what the table says", async ({ role, mode }) => {
    for (const { facts } of ROUTES) {
      const row = TABLE[nameOf(facts)] ?? [];
      if (row === "public") continue;
      const key = keyOf(role, mode);
      const { status, body } = await world.call(facts.method, pathOf(facts), { key });
      const [live = "", test = ""] = row === "bootstrap" ? [] : row;
      const isOpen = (mode === "live" ? live : test).includes(LETTERS[role]);
      const other = mode === "live" ? test : live;
      const ofOther = mode === "live" ? "test_key_needed" : "live_key_needed";
      const isOthers = other.includes(LETTERS[role]);
      const refusal = row === "bootstrap" ? 401 : isOpen ? null : isOthers ? ofOther : "permission_denied";
      const refused = status === 401 ? 401 : status === 403 ? body.code : null;
      expect([nameOf(facts), refused]).toEqual([nameOf(facts), refusal]);
    }
  });
});

describe("a test key of an owner", () => {
  const own = { role: "analyst", name: "made by a test" } as const;
  const make = (mode: Mode, key: string) => world.call("POST", "/v1/keys", { key, body: { ...own, mode } });

  it("makes and revokes test keys, no live ones, and is told which key to use", async () => {
    const test = keyOf("owner", "test");
    const refused = await make("live", test);
    expect(refused).toMatchObject({ status: 403, body: { code: "live_key_needed" } });
    expect(String(refused.body["detail"])).toContain("gw_live_");
    const made = await make("test", test);
    const live = await make("live", keyOf("owner", "live"));
    expect([made.status, live.status]).toEqual([201, 201]);
    const revoke = (id: string) => world.call("DELETE", `/v1/keys/${id}`, { key: test });
    expect(await revoke(live.body.id)).toMatchObject({ status: 403, body: { code: "live_key_needed" } });
    expect((await revoke(made.body.id)).status).toBe(200);
    const still = await world.call("GET", "/v1/events", { key: String(live.body["secret"]) });
    expect(still.status).toBe(200);
  });

  it("changes neither the tenant, nor its routes, nor its carriers", async () => {
    const key = keyOf("owner", "test");
    const route = { account: "loopback", country: "*", transport: "sms", sender: "EVIL", priority: 0 };
    const credentials = { accountSid: `AC${"0".repeat(32)}`, authToken: "0".repeat(32) };
    const asked = [
      await world.call("PATCH", "/v1/tenant", { key, body: { brand: "Evil" } }),
      await world.call("POST", "/v1/routes", { key, body: route }),
      await world.call("POST", "/v1/carriers", { key, body: { name: "evil", kind: "twilio", credentials } }),
      await world.call("PUT", "/v1/routes/weights", { key, body: {} }),
    ];
    for (const { status, body } of asked) expect([status, body.code]).toEqual([403, "live_key_needed"]);
    const { liveKey } = world;
    expect((await world.call("GET", "/v1/tenant", { key: liveKey })).body["brand"]).toBe("Acme");
    expect(JSON.stringify((await world.call("GET", "/v1/routes", { key: liveKey })).body)).not.toContain("EVIL");
    expect((await world.call("GET", "/v1/carriers", { key: liveKey })).body.data).toEqual([]);
  });
});
