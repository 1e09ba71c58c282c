/** How long it takes to see whom a condition finds among all users of a tenant, and what that holds in memory. */
import { cpuMs, memoryMb } from "../cpu.ts";
import { type GodwitPlace, reopenGodwit, startGodwit } from "../godwit.ts";
import { closedLoop, expectSuccess, type LoadRequest, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import { multiplyPeople } from "../multiply-people.ts";
import type { Section } from "../report.ts";
import { figure, median, table } from "../table.ts";

const PREVIEW_MS_MAX = 2_000;
const GROWTH_MAX = 1.2;

export interface SegmentsPlan {
  /** Users that are made through the API: enough that each bucket has some. */
  readonly few: number;
  /** How many times as many there are in the end. */
  readonly factor: number;
  readonly rounds: number;
}

const CONDITIONS: Readonly<Record<string, unknown>> = {
  everybody: { not: { field: "recalls_unanswered", op: "gt", value: 100 } },
  "ordinary, five days silent": {
    all: [
      { field: "tier", op: "eq", value: "ordinary" },
      { field: "last_login", op: "not_within", value: "P5D" },
    ],
  },
  "two countries": { field: "country", op: "in", value: ["DE", "ID"] },
  "a community": { community: "group-7" },
  "an interest": { interest: "topic-3" },
  "three purchases in thirty days": { count: { activity: "purchase", within: "P30D" }, op: "gte", value: 3 },
  "no purchase in ninety days": { count: { activity: "purchase", within: "P90D" }, op: "eq", value: 0 },
  "eight active days of thirty": { field: "active_days", op: "gte", value: 8 },
  "an attribute": { field: "attributes.plan", op: "eq", value: "gold" },
  "a recall of buyers": {
    all: [
      { field: "tier", op: "eq", value: "ordinary" },
      { field: "last_login", op: "not_within", value: "P5D" },
      { field: "last_recall", op: "not_within", value: "P14D" },
      { count: { activity: "purchase", within: "P90D" }, op: "gte", value: 1 },
      { any: [{ community: "group-7" }, { interest: "topic-3" }, { field: "attributes.level", op: "gte", value: 50 }] },
    ],
  },
};

/** A Godwit whose one tenant has all those users. */
export async function preparePeople(
  place: GodwitPlace,
  { few, factor }: Pick<SegmentsPlan, "few" | "factor">,
  nextPhone: () => string,
): Promise<() => Promise<Subject>> {
  const first = await startGodwit(place);
  try {
    const saved = await closedLoop(first.to, few, (n) => ({
      method: "PUT",
      path: `/v1/users/member-${n}`,
      body: { phone_number: nextPhone() },
    }));
    const refused = saved.replies.find(({ status }) => status !== 201);
    if (refused !== undefined) throw new Error(`segments: a user was not saved: ${refused.body.slice(0, 200)}`);
  } finally {
    first.to.agent.destroy();
    await first.rig.stop();
  }
  const people = multiplyPeople(place.storage, factor);
  if (people !== few * factor) throw new Error(`segments: ${people} users after multiplying`);
  return () => reopenGodwit(place, first.key);
}

export async function measureSegments(godwit: Subject, { few, factor, rounds }: SegmentsPlan): Promise<Section> {
  const { to, rig } = godwit;
  const people = (few * factor).toLocaleString("en-US");
  const measured = Object.entries(CONDITIONS).map(([name, condition]) => ({
    name,
    condition,
    ms: [0],
    cpu: 0,
    found: 0,
  }));
  const megabytes: number[] = [];
  // The first round fills what objects and the database's caches keep, and is not counted.
  for (let round = 0; round <= rounds; round += 1) {
    for (const one of measured) {
      const [beforeMs, startedMs] = [cpuMs(rig.pid), performance.now()];
      one.found = await preview({ to }, one.condition);
      if (round === 0) one.ms = [];
      else {
        one.ms.push(performance.now() - startedMs);
        one.cpu += (cpuMs(rig.pid) - beforeMs) / rounds;
      }
    }
    megabytes.push(memoryMb(rig.pid));
  }
  const slowest = Math.max(...measured.map(({ ms }) => median(ms)));
  const rows = measured.map(({ name, found, ms, cpu }) => [
    name,
    ...[found, median(ms), Math.max(...ms), cpu].map(figure),
  ]);
  const [, firstMb = 0] = megabytes;
  const lastMb = megabytes.at(-1) ?? 0;
  return {
    title: `Segments: previews among ${people} users of one tenant`,
    body: [
      table(["condition", "people", "ms, median", "ms, max", "CPU ms"], rows),
      `Memory of the server after each round, in MB: ${megabytes.map(figure).join(", ")}.`,
    ],
    goals: [
      {
        what: `slowest preview of ${people} users, median`,
        measured: slowest,
        limit: PREVIEW_MS_MAX,
        unit: "ms",
      },
      {
        what: "memory after the last round to that after the first",
        measured: lastMb / firstMb,
        limit: GROWTH_MAX,
        unit: "x",
      },
    ],
  };
}

async function preview({ to }: Pick<Subject, "to">, condition: unknown): Promise<number> {
  const request: LoadRequest = { method: "POST", path: "/v1/segments/preview", body: { condition } };
  const found: { people: number } = JSON.parse(expectSuccess(await send(to, request), request).body);
  return found.people;
}
