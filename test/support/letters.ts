/** The objects of dead letters of a world: their alarms, and what they hold. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { LETTER_SHARDS, letterObjectName, letterPlaces } from "../../src/domain/dead-letters/places.ts";
import type { World } from "./worker-world.ts";

/** Stubs of the objects that keep the letters of a queue, in the EU and elsewhere. */
export function letterObjects(queue: string) {
  const places = letterPlaces(LETTER_SHARDS).filter((place) => place.queue === queue);
  return places.map((place) => env.LETTERS.getByName(letterObjectName(place)));
}

/** From now on the letters of this queue go again by themselves, as time passes in the world. */
export function watchLetters(world: World, queue: string): void {
  for (const stub of letterObjects(queue)) world.watch(stub);
}

/** No letter of an earlier test is left. */
export async function forgetLetters(): Promise<void> {
  for (const place of letterPlaces(LETTER_SHARDS)) {
    const stub = env.LETTERS.getByName(letterObjectName(place));
    await runInDurableObject(stub, (_object, { storage }) => {
      const { sql } = storage;
      const begun = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'letters'").toArray().length > 0;
      if (!begun) return;
      sql.exec("DELETE FROM letters");
      sql.exec("DELETE FROM gate");
    });
  }
}

/** How many letters of a queue lie in the EU, and how many elsewhere. */
export async function lettersAt(queue: string): Promise<{ readonly eu: number; readonly global: number }> {
  const counts = { eu: 0, global: 0 };
  for (const place of letterPlaces(LETTER_SHARDS).filter((one) => one.queue === queue)) {
    const stub = env.LETTERS.getByName(letterObjectName(place));
    counts[place.residency] += await runInDurableObject(stub, (_object, { storage: { sql } }) => {
      const begun = sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'letters'").toArray().length > 0;
      return begun ? sql.exec<{ n: number }>("SELECT COUNT(*) AS n FROM letters").one().n : 0;
    });
  }
  return counts;
}

export async function listLetters(world: World, key = world.liveKey) {
  return (await world.call("GET", "/v1/dead-letters?limit=100", { key })).body.data;
}

export async function listAllLetters(world: World) {
  const key = String(env.BOOTSTRAP_SECRET);
  return (await world.call("GET", "/v1/deployment/dead-letters?limit=100", { key })).body.data;
}
