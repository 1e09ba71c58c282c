/** The plan of the live section as a world of the simulator: same carriers, same prices, same texts at the same times. */
import { type Behaviour, ARRIVES_AFTER_MS, REFUSAL } from "../live-carriers.ts";
import { ours } from "../routing/learning.ts";
import { type Run, simulate } from "../routing/simulate.ts";
import { parseWorld, type World } from "../routing/world.ts";
import { figuresOfPhase, type PhaseFigures, type TextStory } from "./live-phase.ts";
import { LIVE_COUNTRY, LIVE_ROUTES, type LiveCase, type LivePlan, type PaceName, TYPED_AFTER_MS } from "./live-plan.ts";

/** The luck that is left is that of exploring. */
const SEEDS = 5;
const MINUTE_MS = 60_000;
/** Nobody leaves, and nobody asks again. */
const PATIENCE_MS = 600_000;

/** What each phase of a case comes to in the simulator, once for each seed. */
export async function simulatedPhases(
  plan: LivePlan,
  of: LiveCase,
): Promise<Readonly<Record<PaceName, readonly PhaseFigures[]>>> {
  const world = liveWorld(plan, of);
  const runs: Run[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) runs.push(await simulate(world, ours, seed));
  const { texts } = plan.slow;
  const stories = runs.map((run) => storiesOf(run));
  return {
    slow: stories.map((told) => figuresOfPhase(told.slice(0, texts))),
    fast: stories.map((told) => figuresOfPhase(told.slice(texts, texts + plan.fast.texts))),
  };
}

/** The fast texts are a peak of the demand, which begins when the next slow one would be due. */
export function liveWorld({ slow, fast }: LivePlan, of: LiveCase): World {
  const slowEndsMs = slow.texts * slow.everyMs;
  const fastBeginsMs = slowEndsMs + slow.everyMs;
  const endsMs = fastBeginsMs + fast.texts * fast.everyMs;
  const exactly = (ms: number) => ({ medianMs: ms, p95Ms: ms });
  const json = {
    name: `live: the first carrier ${of.name}`,
    about: "What `npm run bench -- --only live-routing` does to a running Godwit.",
    sources: ["bench/live-carriers.ts"],
    durationMinutes: endsMs / MINUTE_MS,
    warmupMinutes: 0,
    traffic: {
      perSecond: 1000 / slow.everyMs,
      evenly: true,
      countries: { [LIVE_COUNTRY]: { share: 1, networks: { "234-10": 1 } } },
      peaks: [
        {
          fromMinute: (slowEndsMs + slow.everyMs / 2) / MINUTE_MS,
          toMinute: endsMs / MINUTE_MS,
          times: slow.everyMs / fast.everyMs,
        },
      ],
    },
    people: {
      usage: 1,
      typing: exactly(TYPED_AFTER_MS),
      patience: exactly(PATIENCE_MS),
      resend: 0,
      unreachable: 0,
    },
    lookups: 0,
    networksKnown: 0,
    lostAgain: 0,
    routes: [routeOf("first", of.first, endsMs), routeOf("other", of.other, endsMs)],
  };
  return parseWorld(json, json.name);
}

function routeOf(id: "first" | "other", behaviour: Behaviour, endsMs: number): object {
  const index = id === "first" ? 0 : 1;
  const { class: routeClass, microUnits } = LIVE_ROUTES[index];
  // Beyond the end, as texts go on until their codes expire.
  const always = { kind: "outage", fromMinute: 0, toMinute: (endsMs + PATIENCE_MS) / MINUTE_MS };
  const changes = {
    well: [],
    no_receipts: [],
    losing: [{ ...always, how: "silent" }],
    refusing: [{ ...always, how: "refuse", refusedWith: String(REFUSAL.code) }],
  } satisfies Record<Behaviour, readonly object[]>;
  return {
    id,
    country: LIVE_COUNTRY,
    class: routeClass,
    carrier: "twilio",
    priority: index + 1,
    price: microUnits / 1e6,
    base: {
      delivery: 1,
      medianMs: ARRIVES_AFTER_MS,
      p95Ms: ARRIVES_AFTER_MS,
      refused: 0,
      receipts: behaviour === "well" ? 1 : 0,
      receiptLate: { minMs: 0, maxMs: 0 },
    },
    changes: changes[behaviour],
  };
}

function storiesOf({ outcomes, sent }: Run): readonly TextStory[] {
  const firstRoute = new Map<number, string>();
  for (const { person, route } of sent) if (!firstRoute.has(person)) firstRoute.set(person, route.id);
  return outcomes.map(({ person, arrivedAtMs }) => ({
    startedAtMs: person.startMs,
    askedFirst: firstRoute.get(person.index) === "first",
    arrivedAtMs,
  }));
}
