/**
 * Godwit beside better-auth's plugin for phone numbers: a start and the right code, in interleaved rounds. Warm, and when
 * nobody has asked anything for a while, which is how it is when one person types a code.
 */
import { type BetterAuth, consumeRequest, sendRequest, verifyRequest } from "../better-auth.ts";
import { type FakeCarrier, untilTaken } from "../carrier.ts";
import { closedLoop } from "../load.ts";
import { measure, SAMPLE_HEAD, type Sample, sampleRow, type Subject } from "../measure.ts";
import type { Goal, Section } from "../report.ts";
import { checkRequest, startedId, startRequest } from "../requests.ts";
import { type RoundPlan, type Rounds, warmUp } from "../rounds.ts";
import { figure, median, ratioText, table } from "../table.ts";

const RATIO_MAX = { warm: 0.45, idle: 0.5 } as const;
/** Objects leave memory after ten seconds. */
const IDLE_MS = 16_000;

export interface PeerPlan extends Omit<RoundPlan, "nextPhone"> {
  readonly rounds: number;
  readonly idleRounds: number;
}

export interface PeerSetup {
  readonly plan: PeerPlan;
  readonly carrier: FakeCarrier;
  readonly nextPhone: () => string;
}

/** What both did in one phase: ours, better-auth's, and the least that better-auth does with a code. */
export interface PeerRounds {
  readonly ours: Rounds;
  readonly theirs: Rounds;
  readonly consumed: Sample[];
}

/** One after the other, as fast as answers come. */
export async function runWarm(godwit: Subject, peer: BetterAuth, setup: PeerSetup): Promise<PeerRounds> {
  const { plan, nextPhone } = setup;
  const rounds: PeerRounds = { ours: { start: [], check: [] }, theirs: { start: [], check: [] }, consumed: [] };
  await warmUp(godwit, { ...plan, nextPhone });
  for (let n = 0; n < plan.warmUps; n += 1) {
    const { phones, codes } = await sendAll(peer, setup);
    await closedLoop(peer.to, phones.length, (at) => verifyRequest(phones[at] ?? "", codes[at] ?? ""));
  }
  for (let n = 0; n < plan.rounds; n += 1) {
    const ours = await startAll(godwit, setup);
    rounds.ours.start.push(ours.started);
    rounds.ours.check.push(await checkAll(godwit, ours, setup));
    const theirs = await sendAll(peer, setup);
    rounds.theirs.start.push(theirs.started);
    rounds.theirs.check.push(await verifyAll(peer, theirs));
    const { phones, codes } = await sendAll(peer, setup);
    rounds.consumed.push(await measure(peer, phones.length, (at) => consumeRequest(phones[at] ?? "", codes[at] ?? "")));
  }
  return rounds;
}

/** The same, each load after nobody asked anything of either for a while. */
export async function runIdle(godwit: Subject, peer: BetterAuth, setup: PeerSetup): Promise<PeerRounds> {
  const { plan, nextPhone } = setup;
  const rounds: PeerRounds = { ours: { start: [], check: [] }, theirs: { start: [], check: [] }, consumed: [] };
  await warmUp(godwit, { ...plan, nextPhone });
  for (let n = 0; n < plan.idleRounds; n += 1) {
    await idle([godwit, peer]);
    const ours = await startAll(godwit, setup);
    const theirs = await sendAll(peer, setup);
    await untilTaken(setup.carrier, ours.phones);
    await idle([godwit, peer]);
    rounds.ours.start.push(ours.started);
    rounds.theirs.start.push(theirs.started);
    rounds.ours.check.push(await checkAll(godwit, ours, setup));
    rounds.theirs.check.push(await verifyAll(peer, theirs));
  }
  return rounds;
}

/** Servers close connections that lie still: the next load opens its own, on both sides. */
async function idle(subjects: readonly Pick<Subject, "to">[]): Promise<void> {
  for (const { to } of subjects) to.agent.destroy();
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
}

interface Begun {
  readonly phones: readonly string[];
  readonly started: Sample;
}

async function startAll(godwit: Subject, { plan, nextPhone }: PeerSetup): Promise<Begun> {
  const phones = Array.from({ length: plan.requests }, nextPhone);
  return { phones, started: await measure(godwit, phones.length, (n) => startRequest(phones[n] ?? "")) };
}

async function checkAll(godwit: Subject, { phones, started }: Begun, { carrier }: PeerSetup): Promise<Sample> {
  await untilTaken(carrier, phones);
  const ids = started.replies.map(startedId);
  const codes = phones.map((phone) => /\b\d{6}\b/.exec(carrier.submissions.get(phone)?.text ?? "")?.[0] ?? "");
  const checking = { ...godwit, restMs: godwit.checkRestMs };
  const checks = await measure(checking, phones.length, (n) => checkRequest(ids[n] ?? "", codes[n] ?? ""));
  const wrong = checks.replies.filter(({ body }) => !body.includes('"approved"')).length;
  if (wrong > 0) throw new Error(`${wrong} of ${phones.length} right guesses were not approved`);
  return checks;
}

async function sendAll(
  peer: BetterAuth,
  { plan, nextPhone }: PeerSetup,
): Promise<Begun & { readonly codes: readonly string[] }> {
  const phones = Array.from({ length: plan.requests }, nextPhone);
  const started = await measure(peer, phones.length, (n) => sendRequest(phones[n] ?? ""));
  return { phones, started, codes: await peer.codesOf(phones) };
}

function verifyAll(peer: BetterAuth, { phones, codes }: { phones: readonly string[]; codes: readonly string[] }) {
  return measure(peer, phones.length, (n) => verifyRequest(phones[n] ?? "", codes[n] ?? ""));
}

export function peerSection(
  version: string,
  rounds: { readonly warm: PeerRounds; readonly idle: PeerRounds },
): Section {
  const idleText = `after ${IDLE_MS / 1000} s idle`;
  const phases = [
    { name: "warm", at: rounds.warm, limit: RATIO_MAX.warm },
    { name: idleText, at: rounds.idle, limit: RATIO_MAX.idle },
  ];
  const rows = phases.flatMap(({ name, at: { ours, theirs, consumed } }) => [
    sampleRow(`better-auth: start, ${name} (base)`, theirs.start, theirs.start),
    sampleRow(`start, ${name}`, ours.start, theirs.start),
    sampleRow(`better-auth: right code, ${name} (base)`, theirs.check, theirs.check),
    ...(consumed.length === 0 ? [] : [sampleRow(`better-auth: code consumed only, ${name}`, consumed, theirs.check)]),
    sampleRow(`right code, ${name}`, ours.check, theirs.check),
  ]);
  const sums = phases.map(({ name, at }) => {
    const [theirs, ours] = [sumUs(at.theirs), sumUs(at.ours)];
    return [name, figure(median(theirs)), figure(median(ours)), ratioText(sumRatio(at))];
  });
  return {
    title: `Beside better-auth ${version}, its plugin for phone numbers on node:sqlite (WAL, synchronous = FULL), storage of both in memory`,
    body: [table(SAMPLE_HEAD, rows), table(["start + check, CPU us", "better-auth", "ours", "to better-auth"], sums)],
    goals: phases.flatMap(({ name, at, limit }): Goal[] => [
      { what: `start + check to better-auth's, ${name}`, measured: sumRatio(at), limit, unit: "x" },
    ]),
  };
}

function sumUs({ start, check }: Rounds): readonly number[] {
  return start.map(({ cpuUs }, round) => cpuUs + (check[round]?.cpuUs ?? 0));
}

/** The median over rounds, as of every other ratio. */
function sumRatio({ ours, theirs }: PeerRounds): number {
  const [our, their] = [sumUs(ours), sumUs(theirs)];
  return median(our.map((us, round) => us / (their[round] ?? Number.NaN)));
}
