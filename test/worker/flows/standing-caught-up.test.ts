// People who were saved before a release that asks how their numbers stand: a move asks once, and can be killed at any time.
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { MigrationStep } from "../../../src/app/migrations/migration-job.ts";
import { placeOfUser } from "../../../src/app/users/user-store.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const USERS = ["u1", "u2", "u3"];
const GIVEN = { condition: { field: "consent", op: "eq", value: "given" } };

let world: World;

beforeEach(async () => {
  world = await openWorld();
  for (const [index, user] of USERS.entries()) {
    await world.call("PUT", `/v1/users/${user}`, { body: { phone_number: `+1310555236${index}` } });
  }
  for (const user of ["u1", "u2"]) {
    const words = { version: "1", text: "Yes, text me." };
    const said = { user_id: user, category: "engagement", strength: "written_opt_in", source: "app", words };
    expect((await world.call("POST", "/v1/consents", { body: said })).status).toBe(201);
  }
  await world.advance(30_000);
  for (const user of USERS) await forget(user);
});

const services = () => servicesFor(world.env, { run: () => undefined });

/** As a release left them that asked no number. */
async function forget(userId: string): Promise<void> {
  const tenant = await services().directory.findTenant(world.tenantId);
  if (tenant === null) throw new Error("no tenant");
  const { bucket } = await placeOfUser(services(), { tenant, mode: "test" }, userId);
  const stub = env.AUDIENCES.getByName(`${tenant.id}:test:${bucket}`);
  await runInDurableObject(stub, (_object, { storage }) => {
    storage.sql.exec("UPDATE people SET consent = 'unknown', is_opted_out = 0");
  });
}

const agreed = async () => (await world.call("POST", "/v1/segments/preview", { body: GIVEN })).body["people"];

/** Steps of an isolate that knows nothing of those before. */
async function step(cursor: string | null): Promise<MigrationStep> {
  const job = services().migrations.jobs.find(({ name }) => name === "tell_standing");
  if (job === undefined) throw new Error("no such move");
  return job.step(cursor);
}

describe("people whom no event of their number has told of", () => {
  it("are asked for once, page by page, each page as often as it likes", async () => {
    expect(await agreed()).toBe(0);
    let done = 0;
    for (let cursor: string | null = null, steps = 0; steps < 50; steps += 1) {
      await step(cursor);
      const again: MigrationStep = await step(cursor);
      expect(again.calls).toBeLessThan(300);
      done += again.done;
      if (again.isOver) break;
      ({ cursor } = again);
    }
    expect(done).toBe(USERS.length);
    expect(await agreed()).toBe(2);
  });
});
