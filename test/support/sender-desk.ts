/** A tenant's senders as its people work at them: who prepares, who decides, and what comes of it. */
import { expect } from "vitest";
import { openWorld, type Reply, type World } from "./worker-world.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface SenderDesk {
  readonly world: World;
  readonly keys: { readonly owner: string; readonly developer: string; readonly compliance: string };
  /** Asks below `/v1/senders`, as the owner unless a key is named. */
  readonly call: (method: string, path: string, body?: unknown, key?: string) => Promise<Reply>;
  /** The id of a new sender. */
  readonly add: (sender?: string, over?: Fields) => Promise<string>;
  readonly register: (id: string, over?: Fields) => Promise<Reply>;
  readonly move: (id: string, to: string, over?: Fields, at?: { key?: string; country?: string }) => Promise<Reply>;
  /** The id of a sender that is approved in Singapore. */
  readonly approved: (over?: Fields) => Promise<string>;
  /** What events of a type say, newest first. */
  readonly told: (type: string) => Promise<readonly Fields[]>;
}

export async function openSenderDesk(): Promise<SenderDesk> {
  const world = await openWorld();
  world.registersSenders = false;
  const keys = {
    owner: world.liveKey,
    developer: await world.makeKey("developer", "live"),
    compliance: await world.makeKey("compliance", "live"),
  };
  const call = (method: string, path: string, body?: unknown, key = keys.owner) =>
    world.call(method, `/v1/senders${path}`, { key, ...(body === undefined ? {} : { body }) });
  const move: SenderDesk["move"] = (id, to, over = {}, { key = keys.owner, country = "SG" } = {}) =>
    call("POST", `/${id}/registrations/${country}/transitions`, { to, ...over }, key);
  const add: SenderDesk["add"] = async (sender = "Kestrelink", over = {}) => {
    const made = await call("POST", "", { sender, ...over }, keys.developer);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    return made.body.id;
  };
  const register: SenderDesk["register"] = (id, over = {}) =>
    call("POST", `/${id}/registrations`, { country: "SG", ...over }, keys.developer);
  return {
    world,
    keys,
    call,
    add,
    register,
    move,
    async approved(over = {}) {
      const id = await add();
      await register(id);
      for (const to of ["submitted", "in_review"]) expect((await move(id, to)).status).toBe(200);
      const reply = await move(id, "approved", over);
      expect(reply.status, JSON.stringify(reply.body)).toBe(200);
      return id;
    },
    async told(type) {
      await world.advance(10_000);
      const { data } = (await world.call("GET", `/v1/events?types=${type}`, { key: keys.owner })).body;
      return data.map((event) => JSON.parse(JSON.stringify(event["data"])));
    },
  };
}
