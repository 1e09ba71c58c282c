/** What a world is: `worlds/*.json` parsed. The README gives the meaning of every field. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import { CARRIER_KINDS } from "../../src/domain/base/carrier-kinds.ts";
import { KNOWN_EVERYWHERE } from "../../src/domain/compliance/send-facts.ts";
import { ROUTE_CLASSES } from "../../src/domain/routing/route-class.ts";
import { senderBar } from "../../src/domain/routing/sender-bar.ts";
import { CODE_USES, readCode } from "./carrier-codes.ts";
import { spreadTroubles } from "./troubles.ts";

const share = z.number().min(0).max(1);
const minutes = z.number().min(0);
const positive = z.number().positive();
const code = z.string().min(1);
/** "MCC-MNC". */
const networks = z.array(z.string()).min(1);
const spread = z.strictObject({ medianMs: positive, p95Ms: positive });

const behaviour = z.strictObject({
  /** The share of texts to a phone that is on that arrives. */
  delivery: share,
  medianMs: positive,
  p95Ms: positive,
  /** The share of texts that the carrier does not take, and what it answers. */
  refused: share.default(0.002),
  refusedWith: code.default("http_503"),
  /** Of lost texts, the share that a receipt admits; the others vanish. */
  admitted: share.default(0.5),
  /** The code of such a receipt; null: it has none. */
  lostWith: code.nullable().default(null),
  /** The code of the receipt for a phone that is off; null: as `lostWith`. */
  offWith: code.nullable().default(null),
  /** Of lost texts, the share that receipts call delivered. Comes before `admitted`. */
  falseReceipts: share.default(0),
  /** Of texts that arrive, the share that gets a receipt. */
  receipts: share.default(0.97),
  /** How long after the phone the receipt comes: from `minMs` to `maxMs`, all alike. */
  receiptLate: z
    .strictObject({ minMs: z.number().min(0), maxMs: z.number().min(0) })
    .default({ minMs: 300, maxMs: 1_500 }),
  /** Receipts are posted together, so often; null: one by one. */
  receiptBatchSeconds: positive.nullable().default(null),
});

/** The same fields without defaults: what is missing is as in the base. */
const behaviourOnNetwork = z.strictObject({
  delivery: share.optional(),
  medianMs: positive.optional(),
  p95Ms: positive.optional(),
  refused: share.optional(),
  refusedWith: code.optional(),
  admitted: share.optional(),
  lostWith: code.nullable().optional(),
  offWith: code.nullable().optional(),
  falseReceipts: share.optional(),
  receipts: share.optional(),
});

const span = { fromMinute: minutes, toMinute: minutes };

/** What happens to a route at a time. */
const CHANGES = {
  outage: {
    /** silent: takes texts and loses them. refuse: takes none. time_out: no answer. lie: loses them and says delivered. */
    how: z.enum(["silent", "refuse", "time_out", "lie"]),
    /** What it answers while it refuses. */
    refusedWith: code.default("http_503"),
    /** Down for `downSeconds` of every `everySeconds`; null: all the time. */
    flaps: z.strictObject({ everySeconds: positive, downSeconds: positive }).nullable().default(null),
    ...span,
    networks: networks.optional(),
  },
  /** `loss` more texts are lost and all are `slower` times as slow. */
  brown_out: { loss: share, slower: z.number().min(1).default(1), ...span, networks: networks.optional() },
  /** Takes so few texts a second and answers the others with its code for "too many". */
  throttle: { ratePerSecond: positive, refusedWith: code.default("http_429"), ...span },
  /** Delivery moves on a straight line to `delivery` and stays there. */
  decay: { delivery: share, falseReceipts: share.optional(), ...span },
  price: { price: z.number().min(0), fromMinute: minutes },
} as const;

const change = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("outage"), ...CHANGES.outage }),
  z.strictObject({ kind: z.literal("brown_out"), ...CHANGES.brown_out }),
  z.strictObject({ kind: z.literal("throttle"), ...CHANGES.throttle }),
  z.strictObject({ kind: z.literal("decay"), ...CHANGES.decay }),
  z.strictObject({ kind: z.literal("price"), ...CHANGES.price }),
]);

const route = z.strictObject({
  id: z.string(),
  country: z.string().length(2),
  class: z.enum(ROUTE_CLASSES),
  carrier: z.enum(CARRIER_KINDS),
  account: z.string().optional(),
  sender: z.string().default("ACME"),
  /** Static priority in the field's start: lower goes first. */
  priority: z.int(),
  /** US dollars per text. */
  price: z.number().min(0),
  ratePerSecond: positive.nullable().default(null),
  fromMinute: minutes.default(0),
  base: behaviour,
  /** What differs on a network, by "MCC-MNC". */
  networks: z.record(z.string(), behaviourOnNetwork).default({}),
  changes: z.array(change).default([]),
});

/** One trouble of several routes: all that fit what is named. */
const trouble = z.strictObject({
  routes: z.array(z.string()).min(1).optional(),
  account: z.string().optional(),
  sender: z.string().optional(),
  carrier: z.enum(CARRIER_KINDS).optional(),
  country: z.string().optional(),
  change,
});

/** The road of one kind of sign, from the moment that it tells of to the country's object. */
function roadOf(measured: { readonly lagMs: number; readonly jitterMs: number }) {
  return z
    .strictObject({
      lagMs: z.number().min(0).default(measured.lagMs),
      /** So much more or less. */
      jitterMs: z.number().min(0).default(measured.jitterMs),
      /** Nothing comes through for so long, so often; then all of it at once. */
      stalls: z.strictObject({ everyMinutes: positive, seconds: positive }).nullable().default(null),
    })
    .prefault({});
}

/** As measured on the running system (`bench/README.md`, "How late signs are"). */
const MEASURED = {
  answers: { lagMs: 150, jitterMs: 100 },
  receipts: { lagMs: 150, jitterMs: 100 },
  typed: { lagMs: 2_700, jitterMs: 500 },
} as const;

const byHour = z.array(z.number().min(0)).length(24);

const traffic = z.strictObject({
  perSecond: positive,
  /** The UTC hour at which the world begins. */
  startsAtHour: z.number().min(0).max(24).default(0),
  /** Times the usual demand, by UTC hour. */
  byHour: byHour.optional(),
  /** At even distances instead of at random times. */
  evenly: z.boolean().default(false),
  countries: z.record(
    z.string(),
    z.strictObject({
      share,
      /** The share of numbers whose range was given to each network. */
      networks: z.record(z.string(), share),
      /** The share of numbers that have moved to another network. */
      ported: share.default(0),
      /** What operators together take; more is lost. */
      ratePerSecond: positive.nullable().default(null),
    }),
  ),
  peaks: z.array(z.strictObject({ ...span, times: positive })).default([]),
  /** Requests of nobody: their texts go out, and no code of theirs is typed. They count in no figure. */
  attacks: z
    .array(z.strictObject({ country: z.string(), perSecond: positive, networks: networks.optional(), ...span }))
    .default([]),
});

const people = z.strictObject({
  /** The share that types a code which arrives in time. */
  usage: share,
  /** The same where a country differs, and times it by UTC hour. */
  usageByCountry: z.record(z.string(), share).default({}),
  usageByHour: byHour.optional(),
  /** Of those who would type, the share that each second of waiting loses. */
  usageLostPerSecond: share.default(0),
  typing: spread,
  /** How long people wait for a code before they leave. */
  patience: spread,
  /** The share that asks again after a minute without a code. */
  resend: share,
  /** Phones that are off or do not exist. */
  unreachable: share,
});

const goals = z.strictObject({
  successAtLeast: share.optional(),
  deliveryAtLeast: share.optional(),
  meanSecondsAtMost: positive.optional(),
  /** Against the field's start. */
  latencyCutAtLeast: share.optional(),
  failedRetriesCutAtLeast: share.optional(),
  peakLossAtMost: share.optional(),
  /** A route that dies: 90 % of its traffic must be elsewhere within 15 s or 50 texts. */
  deadRoute: z.strictObject({ route: z.string(), atMinute: minutes }).optional(),
});

const world = z.strictObject({
  name: z.string(),
  about: z.string(),
  /** Where its figures come from. */
  sources: z.array(z.string()).min(1),
  heldOut: z.boolean().default(false),
  durationMinutes: positive,
  /** Not counted: the start of learning. */
  warmupMinutes: minutes,
  /** How much of it `--quick` plays; absent: all. */
  quickMinutes: positive.optional(),
  traffic,
  people,
  /** Of lost texts, the share that the same route would lose again: coverage and filters, not chance. */
  lostAgain: share,
  /** What the field's start did about a taken text without a good receipt: nothing, or the same route once more. */
  start: z.enum(["nothing", "same_route"]).default("nothing"),
  /** The share of numbers whose present network is known; of the others the range's first owner is assumed. */
  lookups: share,
  /** The share of numbers of whose network anything is known: seldom in production, where few lookups are bought. */
  networksKnown: share.default(0.2),
  /** How late signs are known: what carriers answer, receipts, typed codes. */
  signs: z
    .strictObject({
      answers: roadOf(MEASURED.answers),
      receipts: roadOf(MEASURED.receipts),
      typed: roadOf(MEASURED.typed),
    })
    .prefault({}),
  routes: z.array(route).min(1),
  troubles: z.array(trouble).default([]),
  goals: goals.default({}),
});

const checked = world.superRefine((parsed, context) => {
  const ids = new Set(parsed.routes.map(({ id }) => id));
  const places = parsed.traffic.countries;
  const fault = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
  if (ids.size < parsed.routes.length) fault(["routes"], "two routes have one id");
  const shortest = Math.min(parsed.durationMinutes, parsed.quickMinutes ?? parsed.durationMinutes);
  if (parsed.warmupMinutes >= shortest) fault(["warmupMinutes"], "nothing would be counted");
  for (const country of Object.keys(places)) {
    if (!parsed.routes.some((made) => made.country === country)) fault(["routes"], `no route leads to ${country}`);
  }
  for (const [index, { country }] of parsed.traffic.attacks.entries()) {
    if (places[country] === undefined) fault(["traffic", "attacks", index, "country"], `no traffic to ${country}`);
  }
  for (const [index, { routes }] of parsed.troubles.entries()) {
    const unknown = routes?.find((id) => !ids.has(id));
    if (unknown !== undefined) fault(["troubles", index, "routes"], `no route ${unknown}`);
  }
  const { deadRoute } = parsed.goals;
  if (deadRoute !== undefined && !ids.has(deadRoute.route))
    fault(["goals", "deadRoute"], `no route ${deadRoute.route}`);
  for (const [index, made] of parsed.routes.entries()) {
    const barredBy = ruleAgainst(made);
    if (barredBy !== null)
      fault(["routes", index, "sender"], `${made.sender} may not text ${made.country}: ${barredBy}`);
  }
  for (const [index, made] of spreadTroubles(parsed).entries()) {
    for (const { path, use, value } of codesOf(made)) {
      const known = readCode(made.carrier, use, value);
      if (known === null) fault(["routes", index, ...path], `${made.carrier} has no ${CODE_USES[use]} ${value}`);
    }
  }
});

/** What the rule book has against a sender, registered as it may be, when worlds begin: at zero. */
function ruleAgainst({ id, country, carrier, sender, priority }: z.infer<typeof route>): string | null {
  const price = { microUnits: 0, currency: "USD" };
  const approved = { sender, transport: "sms", approvals: KNOWN_EVERYWHERE } as const;
  const asked = { country, category: "otp", nowMs: 0 } as const;
  const bar = senderBar({ id, account: id, carrier, country, priority, price, ...approved }, asked);
  return bar?.rule ?? null;
}

interface NamedCode {
  readonly path: readonly string[];
  readonly use: keyof typeof CODE_USES;
  readonly value: string;
}

/** Every code of its carrier that a route names. */
function codesOf({ base, networks: own, changes }: z.infer<typeof route>): readonly NamedCode[] {
  const behaviours = [
    { path: ["base"], of: base },
    ...Object.entries(own).map(([name, of]) => ({ path: ["networks", name], of })),
  ];
  const named = behaviours.flatMap(({ path, of }) => [
    { path: [...path, "refusedWith"], use: "answer" as const, value: of.refusedWith },
    { path: [...path, "lostWith"], use: "receipt" as const, value: of.lostWith },
    { path: [...path, "offWith"], use: "receipt" as const, value: of.offWith },
  ]);
  const changing = changes.map((made) => {
    const value = made.kind === "outage" || made.kind === "throttle" ? made.refusedWith : null;
    return { path: ["changes", "refusedWith"], use: "answer" as const, value };
  });
  return [...named, ...changing].flatMap(({ value, ...rest }) =>
    typeof value === "string" ? [{ ...rest, value }] : [],
  );
}

type Parsed = z.infer<typeof world>;
/** As it stands in a file: what has a default may be missing. */
export type WorldJson = z.input<typeof world>;
export type World = Omit<Parsed, "troubles">;
export type WorldRoute = Parsed["routes"][number];
export type Behaviour = z.infer<typeof behaviour>;
export type Change = z.infer<typeof change>;
export type Trouble = z.infer<typeof trouble>;

/** A world out of JSON, its troubles told to the routes that they strike. Throws a readable text when it is none. */
export function parseWorld(json: unknown, name: string): World {
  const parsed = checked.safeParse(json);
  if (!parsed.success) throw new Error(`${name} is no world:\n${z.prettifyError(parsed.error)}`);
  const { troubles: _, ...rest } = parsed.data;
  return { ...rest, routes: spreadTroubles(parsed.data) };
}

export function readWorld(path: string): World {
  return parseWorld(JSON.parse(readFileSync(path, "utf8")), path);
}

/** What a quick run plays of it. */
export function quickly(world: World): World {
  return world.quickMinutes === undefined ? world : { ...world, durationMinutes: world.quickMinutes };
}
