/** Alarms that the platform gave up, and the promises that are broken by it. */
import { createScheduledController, runInDurableObject } from "cloudflare:test";
import worker from "../../src/index.ts";
import type { RosterEar } from "./roster-rows.ts";
import type { World } from "./worker-world.ts";

export function loseAlarm(stub: DurableObjectStub): Promise<void> {
  return runInDurableObject(stub, (_object, { storage }) => storage.deleteAlarm());
}

export function alarmOf(stub: DurableObjectStub): Promise<number | null> {
  return runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());
}

/** Of Cron, every five minutes. */
export async function tick(world: World): Promise<void> {
  const controller = createScheduledController({ cron: "*/5 * * * *", scheduledTime: Date.now() });
  await worker.scheduled(controller, world.env);
}

/** Lets time pass until the promise of who is named so is past. */
export async function untilBroken(ear: RosterEar, world: World, nameBegins: string): Promise<void> {
  const byMs = await ear.word(nameBegins);
  world.skip((byMs ?? 0) - Date.now());
}
