/** The moves of an upgrade, as the deployment sees them. */
import { createScheduledController, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import worker from "../../src/index.ts";
import type { World } from "./worker-world.ts";

const TICK_MS = 5 * 60_000;
const SHARDS = 16;

/** As before the upgrade: none has begun. */
export async function forgetMoves(): Promise<void> {
  for (let shard = 0; shard < SHARDS; shard += 1) {
    await runInDurableObject(env.KEPT.getByName(`migrations:${shard}`), (_object, { storage: { sql } }) => {
      const begun = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'copies'").toArray().length > 0;
      if (begun) sql.exec("DELETE FROM copies");
    });
  }
}

/** The next tick of every five minutes. */
export async function tickMoves(world: World): Promise<void> {
  world.skip(TICK_MS);
  const controller = createScheduledController({ cron: "*/5 * * * *", scheduledTime: Date.now() });
  await worker.scheduled(controller, world.env);
}

/** As `GET /v1/migrations` shows it. */
export async function moveNamed(world: World, name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { body } = await world.call("GET", "/v1/migrations", { key: String(env.BOOTSTRAP_SECRET) });
  return body.data.find((move) => move["name"] === name);
}
