/** A tenant's campaigns as its people work at them: one plans, another approves. */
import { expect } from "vitest";
import type { Env } from "../../src/env.ts";
import { openWorld, type Reply, type World } from "./worker-world.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface CampaignDesk {
  readonly world: World;
  readonly keys: { readonly owner: string; readonly developer: string; readonly compliance: string };
  /** Asks below `/v1/campaigns`, as the developer unless a key is named. */
  readonly call: (method: string, path: string, body?: unknown, key?: string) => Promise<Reply>;
  /** A draft: its id. */
  readonly plan: (over?: Fields) => Promise<string>;
  readonly approve: (id: string) => Promise<Reply>;
}

export const LINK = "https://acme.example/back";

export const PLAN = {
  name: "Silent users",
  condition: { field: "last_login", op: "not_within", value: "P5D" },
  schedule: { kind: "when_true" },
  window: { from: "09:00", until: "20:00" },
  caps: { once_in_days: 14, unanswered_max: 3 },
  variants: [{ name: "plain", texts: { ordinary: { template: "recall", values: { link: LINK } } } }],
  goal: { activity: "login", within_hours: 48 },
};

export async function openCampaignDesk(tenant: Fields = {}, workerEnv: Partial<Env> = {}): Promise<CampaignDesk> {
  const world = await openWorld({ countries: ["FR", "GB"], ...tenant }, workerEnv);
  const keys = {
    owner: world.liveKey,
    developer: await world.makeKey("developer", "live"),
    compliance: await world.makeKey("compliance", "live"),
  };
  const messaging = { opt_out: { link: "https://acme.example/stop" } };
  expect((await world.call("PATCH", "/v1/tenant", { key: keys.owner, body: { messaging } })).status).toBe(200);
  const call = (method: string, path: string, body?: unknown, key = keys.developer) =>
    world.call(method, `/v1/campaigns${path}`, { key, ...(body === undefined ? {} : { body }) });
  return {
    world,
    keys,
    call,
    async plan(over = {}) {
      const made = await call("POST", "", { ...PLAN, ...over });
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      return made.body.id;
    },
    approve: (id) => call("POST", `/${id}/approve`, {}, keys.compliance),
  };
}
