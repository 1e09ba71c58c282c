/** Mixed work for some minutes, then a quiet time, and what does not add up. Started by `run.ts`. */
import { parseArgs } from "node:util";
import { settle } from "../cpu.ts";
import { makeDirectories } from "../directories.ts";
import { clockText, startHeartbeat } from "../heartbeat.ts";
import { expectSuccess, type LoadRequest, send, target } from "../load.ts";
import { numberSource } from "../numbers.ts";
import { endWithParent } from "../raised.ts";
import { dice } from "../routing/dice.ts";
import { table } from "../table.ts";
import { compare, type Compared } from "./compare.ts";
import { type Ground, openGround, PUBLIC_URL } from "./ground.ts";
import { leftOver } from "./left-over.ts";
import { type Look, memoryTable, slopeOf, watchMemory } from "./memory.ts";
import { alert, ENDED_AFTER_MS, list, remind, verify, type World } from "./stories.ts";
import { Tally } from "./tally.ts";

const SLOPE_MAX_MB = 1;
const SEED = 20_261_129;
const MINUTE_MS = 60_000;
const SECOND_MS = 1_000;
/** Beside each second's verifications. */
const ALERTS_PER_SECOND = 1;
const REMINDERS_PER_SECOND = 0.5;
const LISTS_PER_SECOND = 1;
const QUIET_MAX_MS = 60_000;
/** Lists run some seconds behind. */
const COMPARISONS = 4;
const COMPARE_AGAIN_MS = 10_000;

interface Wishes {
  readonly minutes: number;
  readonly perSecond: number;
}

/** Stories begin at a steady rate, and go on as long as they take. */
async function live(world: World, { minutes, perSecond }: Wishes): Promise<void> {
  const endMs = performance.now() + minutes * MINUTE_MS;
  const kinds = [
    { perSecond, begin: () => verify(world) },
    { perSecond: ALERTS_PER_SECOND, begin: (n: number) => alert(world, n) },
    { perSecond: REMINDERS_PER_SECOND, begin: () => remind(world) },
    { perSecond: LISTS_PER_SECOND, begin: () => list(world) },
  ];
  const stories = new Set<Promise<void>>();
  await Promise.all(
    kinds.map(async ({ perSecond: rate, begin }) => {
      const startMs = performance.now();
      for (let n = 0; performance.now() < endMs; n += 1) {
        const story: Promise<void> = begin(n)
          .catch((error: unknown) => world.tally.trouble(error instanceof Error ? error.message : String(error)))
          .finally(() => stories.delete(story));
        stories.add(story);
        await pause(startMs + ((n + 1) * SECOND_MS) / rate - performance.now());
      }
    }),
  );
  await Promise.all(stories);
}

/** Whatever still has to end does, and nothing is on its way any more. */
async function untilQuiet({ godwit, carriers, failingId }: Ground): Promise<void> {
  await pause(ENDED_AFTER_MS);
  // Its tries would go on for days.
  const off: LoadRequest = { method: "PATCH", path: `/v1/webhook-endpoints/${failingId}`, body: { enabled: false } };
  godwit.to.agent.destroy();
  expectSuccess(await send(godwit.to, off), off);
  const untilMs = performance.now() + QUIET_MAX_MS;
  while (performance.now() < untilMs && carriers.some(({ open }) => open > 0)) await pause(SECOND_MS);
  await settle(godwit.rig.pid, QUIET_MAX_MS);
}

async function compareWhenQuiet(ground: Ground, tally: Tally): Promise<Compared> {
  const operator = target(ground.godwit.rig.origin, 1, {
    authorization: `Bearer ${ground.place.settings.BOOTSTRAP_SECRET}`,
  });
  try {
    for (let tries = 1; ; tries += 1) {
      const compared = await compare(ground, operator, tally);
      if (tries === COMPARISONS || compared.lines.every(({ counted, found }) => counted === found)) return compared;
      await pause(COMPARE_AGAIN_MS);
    }
  } finally {
    operator.agent.destroy();
  }
}

async function soak(ground: Ground, wishes: Wishes): Promise<boolean> {
  const tally = new Tally();
  const world: World = {
    to: ground.godwit.to,
    phones: ground.phones,
    tally,
    roll: dice(SEED),
    talkingPhone: numberSource(["US", "GB"]),
    codePhone: numberSource(["PH", "GB", "US"]),
    authToken: ground.authToken,
    publicUrl: PUBLIC_URL,
  };
  const memory = watchMemory(ground.godwit.rig.pid);
  const stopBeat = startHeartbeat({
    longestMs: wishes.minutes * MINUTE_MS + ENDED_AFTER_MS + QUIET_MAX_MS,
    state: () => `${tally.verifications.size} verifications, ${ground.good.told.size} events told`,
  });
  try {
    await live(world, wishes);
    const looks = memory.stop();
    await untilQuiet(ground);
    for (const [userId, atMs] of tally.rejectedAtMs) {
      const toldAtMs = ground.good.rejectedAtMs.get(userId);
      if (toldAtMs !== undefined) tally.took("REJECT to webhook", toldAtMs - atMs);
    }
    const compared = await compareWhenQuiet(ground, tally);
    await ground.close();
    return report(ground, tally, { compared, looks, undone: leftOver(ground.place.storage) });
  } finally {
    memory.stop();
    stopBeat();
  }
}

function report(
  ground: Ground,
  tally: Tally,
  of: { compared: Compared; looks: readonly Look[]; undone: ReturnType<typeof leftOver> },
): boolean {
  const lines = [
    ...of.compared.lines,
    ...Object.entries(of.undone).map(([what, found]) => ({ what: `left over: ${what}`, counted: 0, found })),
  ];
  const differing = lines.filter(({ counted, found }) => counted !== found).length;
  const isFlat = slopeOf(of.looks, "mb") <= SLOPE_MAX_MB;
  console.log(`\n## Latencies\n\n${tally.latencyTable()}`);
  console.log(
    `\n## Memory\n\n${memoryTable(of.looks)}\n\nGoal: at most ${SLOPE_MAX_MB} MB a minute: ${isFlat ? "pass" : "FAIL"}`,
  );
  console.log(`\n## Carriers\n\n${carrierTable(ground)}`);
  const rows = lines.map(({ what, counted, found }) => [
    what,
    String(counted),
    String(found),
    counted === found ? "" : "DIFFERS",
  ]);
  console.log(`\n## What must be equal\n\n${table(["", "counted", "found", ""], rows)}`);
  for (const [what, times] of tally.troubles) console.log(`\nTrouble, ${times} times: ${what}`);
  for (const fault of ground.godwit.rig.faults) console.log(`\nLogged: ${fault}`);
  return differing === 0 && tally.troubles.size === 0;
}

function carrierTable({ carriers, failed }: Ground): string {
  const rows = carriers.map(({ name, asked, taken, faults, receipts }) => [
    name,
    ...[asked, taken.length, ...Object.values(faults), ...Object.values(receipts)].map(String),
  ]);
  const head = [
    "carrier",
    "asked",
    "took",
    "silent",
    "down",
    "throttled",
    "lost",
    "receipts",
    "twice",
    "late",
    "refused",
  ];
  return `${table(head, rows)}\n\nThe failing receiver of webhooks was asked ${failed()} times.`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { minutes: { ...text, default: "10" }, rate: { ...text, default: "20" } } });
  const wishes = { minutes: Number(values.minutes), perSecond: Number(values.rate) };
  if (!(wishes.minutes > 0 && wishes.perSecond > 0)) throw new Error("--minutes and --rate are numbers above 0");
  const { remove, ...folders } = makeDirectories();
  process.once("exit", remove);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  endWithParent();
  console.log(`# Soak: ${wishes.perSecond} verifications a second for ${clockText(wishes.minutes * MINUTE_MS)}`);
  const ground = await openGround(folders, SEED);
  const isSound = await soak(ground, wishes);
  console.log(`\n${isSound ? "All of it adds up." : "It does not add up: see above."}`);
  process.exitCode = isSound ? 0 : 1;
}

await main();
