/** A tenant's templates as its people work at them: one writes, another approves, and messages are written with them. */
import { expect } from "vitest";
import { openWorld, type Reply, type World } from "./worker-world.ts";

type Fields = Readonly<Record<string, unknown>>;

export interface TemplateDesk {
  readonly world: World;
  readonly keys: { readonly owner: string; readonly developer: string; readonly compliance: string };
  /** Asks below `/v1/templates`, as the developer unless a key is named. */
  readonly call: (method: string, path: string, body?: unknown, key?: string) => Promise<Reply>;
  /** A version of the template, a first one or the next: its number. */
  readonly write: (body: string, over?: Fields) => Promise<number>;
  readonly move: (version: number, to: string, over?: Fields, key?: string) => Promise<Reply>;
  /** Through review, by two keys, to live. */
  readonly publish: (version: number) => Promise<void>;
  /** What phones of the test carrier were shown, newest last. */
  readonly shown: () => Promise<readonly string[]>;
}

export const WELCOME = "acme_welcome";
export const WELCOME_VARIABLES = {
  name: { kind: "name", max_length: 40, example: "Eva" },
  count: { kind: "count", max: 99, example: 2 },
};
export const PHONE = "+13105550100";

export async function openTemplateDesk(name = WELCOME): Promise<TemplateDesk> {
  const world = await openWorld();
  const keys = {
    owner: world.liveKey,
    developer: await world.makeKey("developer", "live"),
    compliance: await world.makeKey("compliance", "live"),
  };
  const call = (method: string, path: string, body?: unknown, key = keys.developer) =>
    world.call(method, `/v1/templates${path}`, { key, ...(body === undefined ? {} : { body }) });
  const move: TemplateDesk["move"] = (version, to, over = {}, key = keys.developer) =>
    call("POST", `/${name}/versions/${version}/transitions`, { to, ...over }, key);
  let written = 0;
  return {
    world,
    keys,
    call,
    move,
    async write(body, over = {}) {
      const { category = "transactional", ...rest } = over;
      const words = { variables: WELCOME_VARIABLES, locales: { en: { body } }, ...rest };
      const first = { name, category, ...words };
      const made = written === 0 ? await call("POST", "", first) : await call("POST", `/${name}/versions`, words);
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      written += 1;
      return written;
    },
    async publish(version) {
      const steps = [
        ["in_review", keys.developer],
        ["approved", keys.compliance],
        ["live", keys.developer],
      ] as const;
      for (const [to, key] of steps) {
        const moved = await move(version, to, {}, key);
        expect(moved.status, JSON.stringify(moved.body)).toBe(200);
      }
    },
    async shown() {
      return (await world.inbox()).map(({ text }) => text);
    },
  };
}
