/** What a world is: `worlds/*.json` parsed. The README gives the meaning of every field. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import { CARRIER_KINDS } from "../../src/domain/delivery/carriers.ts";
import { ROUTE_CLASSES } from "../../src/domain/routing/route-class.ts";

const share = z.number().min(0).max(1);
const minutes = z.number().min(0);
const spread = z.strictObject({ medianMs: z.number().positive(), p95Ms: z.number().positive() });

const behaviour = z.strictObject({
  /** The share of texts to a phone that is on that arrives. */
  delivery: share,
  medianMs: z.number().positive(),
  p95Ms: z.number().positive(),
  /** The share of texts that the carrier does not take (an answer of 5xx). */
  refused: share.default(0.002),
  /** Of lost texts, the share that a receipt admits; the others vanish. */
  admitted: share.default(0.5),
  /** Of lost texts, the share that a receipt calls delivered. Comes before `admitted`. */
  falseReceipts: share.default(0),
  /** Of texts that arrive, the share that gets a receipt. */
  receipts: share.default(0.97),
});

/** The same fields without defaults: what is missing is as in the base. */
const behaviourOnNetwork = z.strictObject({
  delivery: share.optional(),
  medianMs: z.number().positive().optional(),
  p95Ms: z.number().positive().optional(),
  refused: share.optional(),
  admitted: share.optional(),
  falseReceipts: share.optional(),
  receipts: share.optional(),
});

const change = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("outage"),
    /** silent: takes texts and loses them. refuse: 5xx. time_out: no answer. lie: loses them and says delivered. */
    how: z.enum(["silent", "refuse", "time_out", "lie"]),
    fromMinute: minutes,
    toMinute: minutes,
    networks: z.array(z.string()).optional(),
  }),
  z.strictObject({
    /** `loss` more texts are lost and all are `slower` times as slow. */
    kind: z.literal("brown_out"),
    loss: share,
    slower: z.number().min(1).default(1),
    fromMinute: minutes,
    toMinute: minutes,
    networks: z.array(z.string()).optional(),
  }),
  z.strictObject({
    /** Delivery moves on a straight line to `delivery` and stays there. */
    kind: z.literal("decay"),
    delivery: share,
    falseReceipts: share.optional(),
    fromMinute: minutes,
    toMinute: minutes,
  }),
  z.strictObject({ kind: z.literal("price"), price: z.number().min(0), fromMinute: minutes }),
]);

const route = z.strictObject({
  id: z.string(),
  country: z.string().length(2),
  class: z.enum(ROUTE_CLASSES),
  carrier: z.enum(CARRIER_KINDS),
  account: z.string().optional(),
  /** Static priority in the field's start: lower goes first. */
  priority: z.int(),
  /** US dollars per text. */
  price: z.number().min(0),
  ratePerSecond: z.number().positive().nullable().default(null),
  fromMinute: minutes.default(0),
  base: behaviour,
  /** What differs on a network, by "MCC-MNC". */
  networks: z.record(z.string(), behaviourOnNetwork).default({}),
  changes: z.array(change).default([]),
});

/** The road of one kind of sign, from the moment that it tells of to the country's object. */
const road = z.strictObject({
  lagMs: z.number().min(0).default(3_100),
  /** So much more or less. */
  jitterMs: z.number().min(0).default(100),
  /** Nothing comes through for so long, so often; then all of it at once. */
  stalls: z
    .strictObject({ everyMinutes: z.number().positive(), seconds: z.number().positive() })
    .nullable()
    .default(null),
});

const world = z.strictObject({
  name: z.string(),
  about: z.string(),
  /** Where its figures come from. */
  sources: z.array(z.string()).min(1),
  heldOut: z.boolean().default(false),
  durationMinutes: z.number().positive(),
  /** Not counted: the start of learning. */
  warmupMinutes: minutes,
  traffic: z.strictObject({
    perSecond: z.number().positive(),
    countries: z.record(
      z.string(),
      z.strictObject({
        share,
        /** The share of numbers whose range was given to each network. */
        networks: z.record(z.string(), share),
        /** The share of numbers that have moved to another network. */
        ported: share.default(0),
        /** What operators together take; more is lost. */
        ratePerSecond: z.number().positive().nullable().default(null),
      }),
    ),
    peaks: z
      .array(z.strictObject({ fromMinute: minutes, toMinute: minutes, times: z.number().positive() }))
      .default([]),
  }),
  people: z.strictObject({
    /** The share that types a code which arrives in time. */
    usage: share,
    typing: spread,
    /** How long people wait for a code before they leave. */
    patience: spread,
    /** The share that asks again after a minute without a code. */
    resend: share,
    /** Phones that are off or do not exist. */
    unreachable: share,
  }),
  /** Of lost texts, the share that the same route would lose again: coverage and filters, not chance. */
  lostAgain: share,
  /** What the field's start did about a taken text without a good receipt: nothing, or the same route once more. */
  start: z.enum(["nothing", "same_route"]).default("nothing"),
  /** The share of numbers whose present network is known; of the others the range's first owner is assumed. */
  lookups: share,
  /** The share of numbers of whose network anything is known: seldom in production, where few lookups are bought. */
  networksKnown: share.default(0.2),
  /** How late signs are known: what carriers answer, receipts, typed codes. Default: as measured on the running system. */
  signs: z
    .strictObject({ answers: road.prefault({}), receipts: road.prefault({}), typed: road.prefault({}) })
    .prefault({}),
  routes: z.array(route).min(1),
  goals: z
    .strictObject({
      successAtLeast: share.optional(),
      deliveryAtLeast: share.optional(),
      meanSecondsAtMost: z.number().positive().optional(),
      /** Against the field's start. */
      latencyCutAtLeast: share.optional(),
      failedRetriesCutAtLeast: share.optional(),
      peakLossAtMost: share.optional(),
      /** A route that dies: 90 % of its traffic must be elsewhere within 15 s or 50 texts. */
      deadRoute: z.strictObject({ route: z.string(), atMinute: minutes }).optional(),
    })
    .default({}),
});

export type World = z.infer<typeof world>;
export type WorldRoute = World["routes"][number];
export type Behaviour = z.infer<typeof behaviour>;

/** Reads a world. Throws a readable text when it is none. */
export function readWorld(path: string): World {
  const parsed = world.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is no world:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
