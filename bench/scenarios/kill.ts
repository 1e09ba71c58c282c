/**
 * SIGKILL in the middle of starts, again and again: what was accepted ends in one state with one text, and what phones
 * said is kept. Local queues live in memory, so all that was in them is gone each time: the objects' alarms bring it back.
 */
import type { FakeCarrier } from "../carrier.ts";
import type { GodwitPlace } from "../godwit.ts";
import { postInbound } from "../inbound.ts";
import { type Killable, startKillable } from "../kill-host.ts";
import { send } from "../load.ts";
import type { Goal, Section } from "../report.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { table } from "../table.ts";

/** A lost order is relayed after 5 s, a lost claim after 15 s; then there is air. */
const SETTLED_MS = 60_000;
const LOOK_MS = 500;
/** Lists run seconds behind, and what an alarm has to bring back comes later. */
const LISTED_MS = 30_000;
/** One phone says STOP for so many starts. */
const STARTS_PER_STOP = 5;

export interface KillPlan {
  readonly kills: number;
  readonly starts: number;
  readonly perSecond: number;
  /** How long a run looks on once all are out: what would be doubled comes within a relay or two. */
  readonly restMs: number;
}

export interface KillRun {
  readonly accepted: number;
  readonly approved: number;
  /** Statuses after all came to rest, of those that were not approved. */
  readonly others: readonly string[];
  /** That no page of the list showed. */
  readonly unlisted: number;
  readonly unsent: number;
  readonly doubled: number;
  readonly stops: number;
  readonly stopsLost: number;
}

export interface KillPlace {
  readonly place: GodwitPlace;
  readonly carrier: FakeCarrier;
  readonly authToken: string;
  readonly nextPhone: () => string;
}

export async function measureKills(plan: KillPlan, at: KillPlace): Promise<Section> {
  const runs: KillRun[] = [];
  let key: string | null = null;
  for (let kill = 0; kill < plan.kills; kill += 1) {
    const { run, key: made } = await runKill(plan, at, key);
    key = made;
    runs.push(run);
  }
  return killSection(plan, runs);
}

async function runKill(plan: KillPlan, at: KillPlace, key: string | null): Promise<{ run: KillRun; key: string }> {
  const godwit = await startKillable(at.place, key);
  const said = await loadUntilKilled(godwit, plan, at);
  const again = await startKillable(at.place, godwit.key);
  try {
    return { run: await count(again, said, { carrier: at.carrier, restMs: plan.restMs }), key: godwit.key };
  } finally {
    await again.kill();
  }
}

interface Said {
  /** Ids of accepted verifications by number. */
  readonly accepted: ReadonlyMap<string, string>;
  /** Numbers whose STOP was taken with a 2xx. */
  readonly stopped: readonly string[];
}

/** Starts and STOPs at a fixed rate; the server is killed when it has accepted half of the starts, the rest under way. */
async function loadUntilKilled(godwit: Killable, plan: KillPlan, at: KillPlace): Promise<Said> {
  const accepted = new Map<string, string>();
  const stopped: string[] = [];
  const kill = Promise.withResolvers<void>();
  const half = Math.floor(plan.starts / 2);
  const accept = (phone: string, id: string): void => {
    accepted.set(phone, id);
    if (accepted.size === half) kill.resolve(godwit.kill());
  };
  await Promise.all(
    Array.from({ length: plan.starts }, async (_, n) => {
      await sleep((n * 1000) / plan.perSecond);
      const phone = at.nextPhone();
      const work = [ignoringDeath(start(godwit, phone, accept))];
      if (n % STARTS_PER_STOP === 0) work.push(ignoringDeath(stop(godwit, at, stopped)));
      await Promise.all(work);
    }),
  );
  await kill.promise;
  return { accepted, stopped };
}

async function start({ to }: Killable, phone: string, accept: (phone: string, id: string) => void): Promise<void> {
  const reply = await send(to, startRequest(phone));
  if (reply.status === 201) accept(phone, startedId(reply));
}

async function stop({ origin }: Killable, { authToken, nextPhone }: KillPlace, stopped: string[]): Promise<void> {
  const phone = nextPhone();
  await postInbound(origin, { phone, text: "STOP", id: `SM${phone.slice(1).padStart(32, "0")}` }, authToken);
  stopped.push(phone);
}

/** Whoever asks a server that dies gets no answer: that is no acceptance, and no fault of the rig. */
async function ignoringDeath(work: Promise<void>): Promise<void> {
  await work.catch(() => undefined);
}

async function count(
  godwit: Killable,
  { accepted, stopped }: Said,
  { carrier, restMs }: { readonly carrier: FakeCarrier; readonly restMs: number },
): Promise<KillRun> {
  const phones = [...accepted.keys()];
  const untilMs = performance.now() + SETTLED_MS;
  while (performance.now() < untilMs && phones.some((phone) => !carrier.counts.has(phone))) await sleep(LOOK_MS);
  await sleep(restMs);
  const others: string[] = [];
  let approved = 0;
  for (const [phone, id] of accepted) {
    const status = await finish(godwit, id, carrier.submissions.get(phone)?.text ?? "");
    if (status === "approved") approved += 1;
    else others.push(status);
  }
  let stopsLost = 0;
  for (const phone of stopped) {
    const { status } = await send(godwit.to, startRequest(phone));
    if (status !== 403) stopsLost += 1;
  }
  return {
    accepted: accepted.size,
    approved,
    others,
    unlisted: await unlisted(godwit, [...accepted.values()]),
    unsent: phones.filter((phone) => !carrier.counts.has(phone)).length,
    doubled: phones.filter((phone) => (carrier.counts.get(phone) ?? 0) > 1).length,
    stops: stopped.length,
    stopsLost,
  };
}

/** Types the code of the text, as its reader would, and reads what came of it. */
async function finish({ to }: Killable, id: string, text: string): Promise<string> {
  const code = /\b\d{6}\b/.exec(text)?.[0];
  if (code !== undefined) await send(to, checkRequest(id, code));
  const { body } = await send(to, { method: "GET", path: `/v1/verify/${id}` });
  const read: { status: string } = JSON.parse(body);
  return read.status;
}

/** How many of these no page of the list shows, once it has had time. */
async function unlisted(godwit: Killable, ids: readonly string[]): Promise<number> {
  const untilMs = performance.now() + LISTED_MS;
  for (;;) {
    const listed = await listedIds(godwit);
    const missing = ids.filter((id) => !listed.has(id)).length;
    if (missing === 0 || performance.now() > untilMs) return missing;
    await sleep(LOOK_MS);
  }
}

async function listedIds({ to }: Killable): Promise<ReadonlySet<string>> {
  const listed = new Set<string>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await send(to, { method: "GET", path: `/v1/verify?limit=100${query}` });
    const page: { data: readonly { id: string }[]; next_cursor: string | null } = JSON.parse(body);
    for (const { id } of page.data) listed.add(id);
    cursor = page.next_cursor;
  }
  return listed;
}

function killSection({ starts, perSecond }: KillPlan, runs: readonly KillRun[]): Section {
  const head = ["kill", "accepted", "approved", "other ends", "not listed", "unsent", "doubled", "STOPs taken", "lost"];
  const rows = runs.map((run, index) => [
    String(index + 1),
    ...[
      run.accepted,
      run.approved,
      run.others.length,
      run.unlisted,
      run.unsent,
      run.doubled,
      run.stops,
      run.stopsLost,
    ].map(String),
  ]);
  const sum = (of: (run: KillRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  const goal = (what: string, measured: number): Goal => ({ what, measured, limit: 0, unit: "codes" });
  return {
    title: `SIGKILL in the middle of ${starts} starts, ${perSecond} a second, ${runs.length} times on one storage`,
    body: [
      table(head, rows),
      [
        "*accepted*: answered 201 before the server died. After it is back each code is typed as it stands in the text.",
        "*doubled*: the server died between a carrier's answer and its record; the second text says the same code and is",
        "flagged `may_duplicate`. *not listed*: on no page of `GET /v1/verify`. *STOPs taken*: answered 2xx; *lost*: the number could be texted afterwards.",
      ].join("\n"),
    ],
    goals: [
      goal(
        "accepted verifications without a text",
        sum(({ unsent }) => unsent),
      ),
      goal(
        "accepted verifications that no list shows",
        sum((run) => run.unlisted),
      ),
      goal(
        "accepted verifications that did not end as approved",
        sum(({ others }) => others.length),
      ),
      goal(
        "texts doubled",
        sum(({ doubled }) => doubled),
      ),
      goal(
        "words of phones lost",
        sum(({ stopsLost }) => stopsLost),
      ),
    ],
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
