import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { env } from "cloudflare:workers";
import { openWorld, type World } from "../../support/worker-world.ts";

const MINUTE = 60_000;
const GATHERED = 3_000;
const PUMP = { client_ip: "203.0.113.7" };

/** A start as its own tenant can read it: all that the recount rests on. */
interface Seen {
  readonly id: string;
  readonly status: string;
  readonly feedback: string | null;
  readonly score: number;
  readonly isStopped: boolean;
  readonly reasons: readonly { readonly signal: string; readonly weight: number; readonly enforced: boolean }[];
  readonly texts: number;
  readonly spend: number;
}

let world: World;
let seen: readonly Seen[];
let seenAtMs: number;

const live = () => ({ key: world.liveKey });
const start = (number: string, rest: Record<string, unknown>) => world.start(number, rest, live());
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

async function rest(): Promise<void> {
  await world.settle();
  await world.behind();
}

/** People of several ranges, each from an address of their own, who type their codes. */
async function people(count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = `+6390${5 + (index % 5)}${String(2_000_000 + 10_007 * index).slice(0, 7)}`;
    const { body } = await start(number, { client_ip: `198.51.${index}.9` });
    ids.push(body.id);
    await world.check(body.id, await world.codeOf(body.id), live());
    world.skip(GATHERED);
    await rest();
  }
  return ids;
}

/** Consecutive numbers of one range from one address: nobody types, but for every sixteenth. */
async function pump(count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { status, body } = await start(`+63917555${String(index).padStart(4, "0")}`, PUMP);
    const id = status === 201 ? body.id : String(body["verification_id"]);
    world.phoneObject(id);
    ids.push(id);
    if (status === 201 && index % 16 === 15) await world.check(id, await world.codeOf(id), live());
    world.skip(300);
    if (index % 4 === 3) await rest();
  }
  return ids;
}

/** What the texts of each verification came to, by the list of messages. */
async function textsById(): Promise<ReadonlyMap<string, { readonly texts: number; readonly spend: number }>> {
  const sums = new Map<string, { texts: number; spend: number }>();
  let cursor = "";
  do {
    const { body } = await world.call("GET", `/v1/messages?limit=100${cursor}`, live());
    for (const { verification_id: id, cost } of plain(body.data)) {
      const sum = sums.get(id) ?? { texts: 0, spend: 0 };
      const spend = cost.reduce((all: number, money: { micro_units: number }) => all + money.micro_units, 0);
      sums.set(id, { texts: sum.texts + cost.length, spend: sum.spend + spend });
    }
    cursor = typeof body["next_cursor"] === "string" ? `&cursor=${encodeURIComponent(body["next_cursor"])}` : "";
  } while (cursor !== "");
  return sums;
}

async function seeAll(ids: readonly string[]): Promise<readonly Seen[]> {
  const texts = await textsById();
  const all: Seen[] = [];
  for (const id of ids) {
    const { status, risk, feedback } = plain((await world.read(id, live())).body);
    const isStopped = status === "blocked";
    const { score, reasons } = risk;
    const said = feedback === null ? null : feedback.outcome;
    all.push({ id, status, feedback: said, score, isStopped, reasons, ...(texts.get(id) ?? { texts: 0, spend: 0 }) });
  }
  return all;
}

const replay = async (policy: Record<string, unknown>, days = 1) =>
  plain((await world.call("POST", "/v1/fraud/replay", { ...live(), body: { policy, days } })).body);

function truthOf({ status, feedback }: Seen): "genuine" | "fraud" | "untyped" | "unknown" {
  if (feedback === "genuine" || feedback === "fraud") return feedback;
  if (status === "approved") return "genuine";
  return status === "expired" ? "untyped" : "unknown";
}

function countsOf(starts: readonly Seen[]) {
  const count = (truth: string) => starts.filter((one) => truthOf(one) === truth).length;
  const truths = { genuine: count("genuine"), fraud: count("fraud"), untyped: count("untyped") };
  return { starts: starts.length, ...truths, unknown: count("unknown") };
}

const sumOf = (starts: readonly Seen[], field: "texts" | "spend") => starts.reduce((sum, one) => sum + one[field], 0);

/** The points under a draft of a threshold, with some rules off: an opening country is worth the threshold itself. */
function pointsAt({ reasons }: Seen, blockAt: number, off: readonly string[] = []): number {
  const counted = reasons.filter(({ signal, enforced }) => enforced && !off.includes(signal));
  return counted.reduce((sum, { signal, weight }) => sum + (signal === "country_opening" ? blockAt : weight), 0);
}

const stoppedAt = (blockAt: number, off: readonly string[] = []) =>
  seen.filter((one) => pointsAt(one, blockAt, off) >= blockAt);

beforeAll(async () => {
  // What waits behind replies for a while is not waited for.
  vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
  world = await openWorld({}, {}, { isGuarded: true });
  for (const country of ["PH", "*"]) world.watch(env.COUNTRIES.getByName(`${world.tenantId}:live:${country}`));
  const typed = await people(12);
  const pumped = await pump(40);
  const ids = [...typed, ...pumped];
  await world.advance(15 * MINUTE);
  const say = (id: string | undefined, outcome: string) =>
    world.call("POST", `/v1/verify/${id}/feedback`, { ...live(), body: { outcome } });
  await say(typed[3], "fraud");
  await say(pumped.at(-1), "genuine");
  await world.advance(MINUTE);
  seen = await seeAll(ids);
  seenAtMs = Date.now();
});
// After each test the clock is the machine's again, and a replay looks back from now.
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: seenAtMs }));
afterAll(() => vi.useRealTimers());

describe("a replay of a pump with people beside it", () => {
  it("rests on all of them, and tells how it went as a plain recount does", async () => {
    expect(new Set(seen.map(truthOf))).toEqual(new Set(["genuine", "fraud", "untyped", "unknown"]));
    const report = await replay({});
    expect(report).toMatchObject({ sample: { complete: true, starts: seen.length, unreadable_days: [] }, starts: 52 });
    expect(report.as_it_went).toEqual({
      let: countsOf(seen.filter(({ isStopped }) => !isStopped)),
      stopped: countsOf(seen.filter(({ isStopped }) => isStopped)),
    });
    expect(report.draft).toMatchObject(report.as_it_went);
    expect(report.newly_stopped).toMatchObject({ starts: 0, texts: 0, spend_micro_units: 0 });
    expect(report.unknown).toEqual({ still_open: 0, not_judged: 0, points_cut: 0, prefix_hidden: 0 });
  });

  it("by a stricter draft saves the texts and the money that a recount says, and names the people whom it stops", async () => {
    const report = await replay({ guard: { block_at: 10, challenge_at: 10 } });
    const stopped = stoppedAt(10);
    const newly = stopped.filter(({ isStopped }) => !isStopped);
    expect(newly.length).toBeGreaterThan(0);
    expect(report.newly_stopped).toEqual({
      ...countsOf(newly),
      texts: sumOf(newly, "texts"),
      unpriced_texts: 0,
      spend_micro_units: sumOf(newly, "spend"),
    });
    expect(report.draft.stopped).toEqual(countsOf(stopped));
    const wrong = stopped.filter((one) => truthOf(one) === "genuine").map(({ id }) => id);
    expect(wrong).toContain(seen.at(-1)?.id);
    expect(report.wrongly_stopped.starts).toBe(wrong.length);
    expect(report.wrongly_stopped.verification_ids.toSorted()).toEqual(wrong.toSorted());
    expect(report.not_replayed.thresholds).toEqual(["block_at"]);
  });

  it("by a laxer draft lets go what a recount says, and does not guess what it was", async () => {
    const off = ["prefix_blocked", "prefix_neighbours", "address_blocked", "address_velocity"];
    const rules = Object.fromEntries(off.map((rule) => [rule, { mode: "off" }]));
    const report = await replay({ guard: { block_at: 60 }, rules });
    const stopped = stoppedAt(60, off);
    const goes = seen.filter((one) => one.isStopped && !stopped.includes(one));
    expect(goes.length).toBeGreaterThan(0);
    expect(report.newly_let).toEqual(countsOf(goes));
    expect(report.newly_stopped.starts).toBe(0);
  });

  it("by the thresholds of its curve is what a replay of each of them is", async () => {
    const { curve, suggested } = await replay({});
    for (const point of curve) {
      const stopped = stoppedAt(point.block_at);
      expect(point).toMatchObject({
        stopped: stopped.length,
        texts_saved: sumOf(stopped, "texts"),
        spend_saved_micro_units: sumOf(stopped, "spend"),
        people_stopped: stopped.filter((one) => truthOf(one) === "genuine").length,
      });
    }
    const costs: readonly number[] = curve.map((point: Record<string, number>) => point["expected_cost_micro_units"]);
    expect(suggested.expected_cost_micro_units).toBe(Math.min(...costs));
  });

  it("changes nothing, and is refused as a policy is", async () => {
    expect((await world.call("GET", "/v1/fraud/policy", live())).body).toMatchObject({ revision: 0 });
    const bad = await replay({ guard: { challenge_at: 50 } });
    expect([bad.code, bad.violations[0].field]).toEqual(["value_out_of_bounds", "/policy/guard/challenge_at"]);
    expect((await replay({}, 8)).violations).toMatchObject([{ field: "/days" }]);
    expect((await replay({ rules: { gut_feeling: {} } })).code).toBe("request_invalid");
    const test = await world.call("POST", "/v1/fraud/replay", { key: world.testKey, body: { policy: {} } });
    expect([test.status, test.body.code]).toEqual([403, "live_key_needed"]);
  });
});
