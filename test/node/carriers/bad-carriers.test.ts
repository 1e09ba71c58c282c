/** The Worker as it is deployed, in workerd, with real connections to a carrier at fault and to one that is well. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Fault, FAULTS, type FaultyCarriers, startFaultyCarriers } from "../../../bench/faulty-carriers.ts";
import { startGodwit } from "../../../bench/godwit.ts";
import { expectSuccess, send } from "../../../bench/load.ts";
import type { Subject } from "../../../bench/measure.ts";
import { numberSource } from "../../../bench/numbers.ts";
import { startedId, startRequest } from "../../../bench/requests.ts";
import { countFault, readAttempts } from "../../../bench/scenarios/bad-carriers.ts";
import { type Bundle, buildBundle, faultySettings, randomSettings } from "../../../bench/workers.ts";

/** More than a batch, after the one that is held. */
const TEXTS = 14;
const CONNECTIONS = 5;
const PATIENCE_MS = 120_000;

let directory: string;
let bundle: Bundle;
let carriers: FaultyCarriers;
let godwit: Subject | null = null;
const nextPhone = numberSource(["US"]);

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "godwit-bad-carriers-"));
  bundle = buildBundle(directory);
}, PATIENCE_MS);
afterAll(() => rmSync(directory, { recursive: true, force: true }));
beforeEach(async () => {
  carriers = await startFaultyCarriers();
});
afterEach(async () => {
  godwit?.to.agent.destroy();
  await godwit?.rig.dispose();
  godwit = null;
  await carriers.close();
});

async function open(routing: "static" | "learning"): Promise<Subject> {
  const settings = faultySettings(randomSettings(carriers.firstUrl), carriers);
  const storage = mkdtempSync(join(directory, "storage-"));
  const accounts = ["twilio", "vonage"];
  godwit = await startGodwit({ name: "godwit", bundle, settings, storage, laneDelaySeconds: 0, routing, accounts });
  await neverExplore(godwit);
  return godwit;
}

/** Texts go by the first carrier for as long as it is the best: one that tried the other would not be held. */
async function neverExplore({ to }: Subject): Promise<void> {
  const request = { method: "PUT", path: "/v1/routes/weights", body: { otp: { explore_share: 0 } } } as const;
  expectSuccess(await send(to, request), request);
}

async function start({ to }: Subject, phone: string): Promise<string> {
  const request = startRequest(phone);
  return startedId(expectSuccess(await send(to, request), request));
}

/** The lane's consumer is held at the carrier with one text, so that all others wait and come in whole batches. */
async function startTogether(subject: Subject, fault: Fault, count: number) {
  const gate = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  carriers.hold = () => {
    held.resolve();
    return gate.promise;
  };
  const phones = Array.from({ length: count + 1 }, nextPhone);
  const [heldPhone = "", ...others] = phones;
  const heldId = await start(subject, heldPhone);
  await held.promise;
  const ids = await Promise.all(others.map((phone) => start(subject, phone)));
  carriers.hold = null;
  carriers.fault = fault;
  gate.resolve();
  return countFault(subject.to, carriers, { phones, ids: [heldId, ...ids], sentAtMs: new Map() });
}

/** Of the texts after the first, which the carrier took while it was well: how many the alternate got, and doubles. */
const EXPECTED = {
  black_hole: { alternate: TEXTS, doubled: CONNECTIONS, asked: CONNECTIONS },
  errors: { alternate: TEXTS, doubled: 0, asked: TEXTS },
  // Of the 2nd to the 15th request the 8th after it was taken; the 5th, the 11th and the 15th before.
  loss: { alternate: 4, doubled: 1, asked: TEXTS },
  throttled: { alternate: TEXTS, doubled: 0, asked: TEXTS },
  large_body: { alternate: TEXTS, doubled: TEXTS, asked: TEXTS },
} as const satisfies Record<Fault, object>;

describe("a first carrier at fault", () => {
  it.each(FAULTS)(
    "(%s) loses no code, holds five connections at most, and doubles none without a flag",
    async (fault) => {
      const run = await startTogether(await open("static"), fault, TEXTS);
      const { alternate, doubled, asked } = EXPECTED[fault];
      expect(run).toMatchObject({ lost: 0, unflagged: 0, repeated: 0, doubled, askedFirst: asked + 1 });
      expect(run.waitsMs).toHaveLength(alternate);
      expect(run.mostOpen).toBeLessThanOrEqual(CONNECTIONS);
    },
    PATIENCE_MS,
  );

  it(
    "that never answers holds up one batch: the next one, and a learning tenant's, go around it at once",
    async () => {
      const subject = await open("learning");
      const run = await startTogether(subject, "black_hole", TEXTS);
      expect(run).toMatchObject({ lost: 0, unflagged: 0, repeated: 0, doubled: CONNECTIONS });
      expect(run.mostOpen).toBe(CONNECTIONS);
      const asked = carriers.asked.length;
      const ids = await Promise.all(Array.from({ length: TEXTS }, () => start(subject, nextPhone())));
      for (const id of ids) {
        const [attempt, ...more] = await readAttempts(subject.to, id);
        expect(more).toEqual([]);
        expect(attempt).toMatchObject({ account: "vonage", may_duplicate: false });
        expect(attempt?.routes_excluded).toContainEqual(expect.objectContaining({ reason: "breaker_open" }));
      }
      expect(carriers.asked).toHaveLength(asked);
    },
    PATIENCE_MS,
  );
});
