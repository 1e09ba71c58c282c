/** How the deployment is, with reasons: each thing that it stands on is asked once, and none waits for another. */
import { within } from "../base/within.ts";
import type { MigrationBook } from "../migrations/migration-book.ts";
import type { Services } from "../services.ts";
import type { RanMigration } from "./ports.ts";

export const HEALTH_PARTS = ["database", "migrations", "objects", "settings"] as const;

/** From well to worst. slow: it answered, and late. incomplete: it goes, and not all of it. */
export const HEALTH_STATES = ["ok", "slow", "incomplete", "failing"] as const;
type HealthState = (typeof HEALTH_STATES)[number];

interface HealthFinding {
  readonly part: (typeof HEALTH_PARTS)[number];
  readonly state: HealthState;
  /** Null where all is well. */
  readonly reason: string | null;
  /** Null where nothing was asked. */
  readonly durationMs: number | null;
}

export interface DeploymentHealth {
  /** The worst of all parts. */
  readonly state: HealthState;
  readonly findings: readonly HealthFinding[];
}

export interface HealthNeeds
  extends Pick<Services, "clock" | "databaseProbe" | "isProduction" | "pause" | "publicUrl"> {
  readonly migrations: { readonly book: Pick<MigrationBook, "read"> };
}

/** A read of one row takes milliseconds. */
const SLOW_MS = 1_000;
const ANSWER_MS = 5_000;

/** Sends nothing and writes nothing. A queue is not asked: all that one takes is a message. */
export async function readHealth(services: HealthNeeds): Promise<DeploymentHealth> {
  const [database, objects] = await Promise.all([
    ask(services, () => services.databaseProbe.ranMigration()),
    ask(services, async () => services.migrations.book.read("move_letters")),
  ]);
  const findings: readonly HealthFinding[] = [
    { part: "database", ...findingOf(database, "D1") },
    migrationsOf(database.answer),
    { part: "objects", ...findingOf(objects, "the object of the migrations' book") },
    settingsOf(services),
  ];
  const worst = Math.max(...findings.map(({ state }) => HEALTH_STATES.indexOf(state)));
  return { state: HEALTH_STATES[worst] ?? "failing", findings };
}

interface Asked<T> {
  /** Undefined: none came. */
  readonly answer: T | undefined;
  readonly durationMs: number;
}

async function ask<T>(services: HealthNeeds, question: () => Promise<T>): Promise<Asked<T>> {
  const startedMs = services.clock.nowMs();
  // The words of a store may quote what it was given: that it failed is all that is told.
  const answer = await within(services, question(), ANSWER_MS).catch(() => undefined);
  return { answer, durationMs: services.clock.nowMs() - startedMs };
}

function findingOf({ answer, durationMs }: Asked<unknown>, who: string): Omit<HealthFinding, "part"> {
  if (answer === undefined) {
    const reason = durationMs >= ANSWER_MS ? `${who} did not answer in ${ANSWER_MS} ms` : `${who} failed`;
    return { state: "failing", reason, durationMs };
  }
  return durationMs >= SLOW_MS
    ? { state: "slow", reason: `${who} took ${SLOW_MS} ms or more`, durationMs }
    : { state: "ok", reason: null, durationMs };
}

/** Names begin with their number, so a later one is greater. */
function migrationsOf(ran: RanMigration | undefined): HealthFinding {
  const finding = { part: "migrations", durationMs: null } as const;
  if (ran === undefined) return { ...finding, state: "failing", reason: "D1 could not be asked" };
  const { last, needed } = ran;
  if (last !== null && last >= needed) return { ...finding, state: "ok", reason: null };
  return {
    ...finding,
    state: "failing",
    reason: `this release needs ${needed}; the last that ran is ${last ?? "none"}`,
  };
}

/** Without those that are needed nothing is served at all, and this was. */
function settingsOf({ isProduction, publicUrl }: HealthNeeds): HealthFinding {
  const finding = { part: "settings", durationMs: null } as const;
  if (!isProduction || publicUrl !== null) return { ...finding, state: "ok", reason: null };
  const reason = "PUBLIC_URL is empty: carriers are told no address for receipts, and alerts have no link";
  return { ...finding, state: "incomplete", reason };
}
