import type { RouteClass } from "./route-class.ts";

/** The numbers that the router learns and reacts by. Weights say what a tenant wants; these say how evidence is read. */
export interface RouterPolicy {
  /** After this long a count weighs half. */
  readonly halfLifeMs: number;
  /** So many attempts are kept however old they are; even they weigh half after the longer time. */
  readonly kept: number;
  readonly keptHalfLifeMs: number;
  /** More attempts than this are not remembered: a busy route is judged by what it does now. */
  readonly memory: number;
  /** How long recent attempts are kept apart, and how long somebody has to type a code before it counts as unused. */
  readonly windowMs: number;
  /** Recent attempts are counted together in slices of this length. */
  readonly sliceMs: number;
  /** Attempts that each level's belief weighs against the evidence of the level below it. */
  readonly belief: {
    readonly class: number;
    readonly route: number;
    readonly network: number;
    readonly recent: number;
  };
  /**
   * Of texts that arrive, the share that gets a receipt, and how many typed codes that belief weighs; with a smaller share
   * than `least`, typed codes are the better count of arrivals, which so many typed codes' worth of doubt decides.
   */
  readonly reported: {
    readonly share: number;
    readonly weight: number;
    readonly least: number;
    readonly doubtWeight: number;
  };
  /** Measured latencies weigh against this many believed ones. */
  readonly latencyBelief: number;
  /** Standard errors of benefit of the doubt, before conversions overrule receipts. */
  readonly doubt: number;
  /** Delivered texts that trust is never judged under. */
  readonly trustSamples: number;
  /** Comparisons with the other routes from which on they alone say whether seldom typed is usual. */
  readonly comparisons: number;
  /** Of routes of which nothing is known, the share whose receipts may lie. */
  readonly liars: number;
  /** Of routes whose receipts were true, the share that begins to lie in any half an hour: each is asked that often. */
  readonly newLiars: number;
  /**
   * A route whose codes are typed less than before: told from so many receipts now and before, by what share people's own
   * ways change, and how often it is the route's fault.
   */
  readonly habit: { readonly samples: number; readonly tolerance: number; readonly ownFault: number };
  /** How often delivered codes are typed in whatever app, and how little that is to go by. */
  readonly typedAnywhere: { readonly share: number; readonly samples: number };
  /** Silence: so unlikely by chance, at so small a share of what was expected. */
  readonly silence: { readonly chance: number; readonly share: number };
  /** The same for a route of which nothing was heard since another one fell: routes die together more often than by chance. */
  readonly fallenWith: { readonly chance: number };
  /** A run without a sign of life is a fault when it is so unlikely by chance, or has so many refusals. */
  readonly quiet: { readonly chance: number; readonly refusals: number };
  /** When a text of which nothing is heard goes another way. */
  readonly silenceMs: SilencePolicy;
  /** When typed codes and not receipts tell how fast a route is. */
  readonly speed: SpeedPolicy;
}

export interface SpeedPolicy {
  /** Receipts, and typed codes, that a usual time is seen in. */
  readonly samples: number;
  /** The same where codes are typed before their receipts come. */
  readonly fewSamples: number;
  /** Nobody types a code faster. */
  readonly typingLeastMs: number;
  /** Receipts that are later than those of peers by less than this, or by less than this share of their time, are not late. */
  readonly lateLeastMs: number;
  readonly lateShare: number;
  /** No text is faster. */
  readonly arrivalLeastMs: number;
}

export interface SilencePolicy {
  /** No earlier and no later than this. */
  readonly min: number;
  readonly max: number;
  /** While little is known of a route: its class tells how long its receipts may take. */
  readonly unknown: Readonly<Record<RouteClass, number>>;
  /** The share of texts that may be sent twice though the first arrived. */
  readonly twiceAtMost: number;
  /** What a second's waiting costs whose text is lost, in prices of a text. */
  readonly waitingCosts: number;
  /** How likely a text must be lost, where silence leaves more in doubt than that. */
  readonly likely: number;
  /**
   * Of a route with fewer receipts than this, only typed codes are heard: how likely a text must be lost there,
   * and when a second one goes at the earliest: what is typed later is credited to that one, so no route may wait less.
   */
  readonly mute: { readonly reported: number; readonly likely: number; readonly min: number };
}

export const ROUTER_POLICY: RouterPolicy = {
  halfLifeMs: 3_600_000,
  // Enough to tell 95 % from 85; two days of thirty texts a day are as many, and a route that has one in twenty of them
  // gets as many in a month: what it has shown must not be gone by then.
  kept: 60,
  keptHalfLifeMs: 20 * 86_400_000,
  memory: 2_000,
  windowMs: 120_000,
  sliceMs: 5_000,
  belief: { class: 30, route: 20, network: 20, recent: 40 },
  reported: { share: 0.97, weight: 20, least: 0.6, doubtWeight: 3 },
  latencyBelief: 20,
  doubt: 1.5,
  trustSamples: 15,
  comparisons: 30,
  liars: 0.05,
  newLiars: 0.005,
  // That codes are typed less has two reasons, people's and the route's, and asking costs little.
  habit: { samples: 30, tolerance: 0.02, ownFault: 0.5 },
  typedAnywhere: { share: 0.7, samples: 10 },
  silence: { chance: 1e-4, share: 0.3 },
  // A route in a thousand is dying at any moment; when another has just died, one in ten.
  fallenWith: { chance: 1e-2 },
  // Four texts in a row of a route by which nearly all arrive; as many refusals as open a breaker.
  quiet: { chance: 1e-4, refusals: 8 },
  silenceMs: {
    min: 6_000,
    max: 45_000,
    // Four of a class's usual 95th percentiles, within what the trade waits: 20 to 45 s.
    unknown: { direct: 20_000, tier1: 25_000, aggregator: 30_000, indirect: 45_000 },
    // One text in fifty may be paid twice where nothing is broken: what people ask for again takes a part of that.
    twiceAtMost: 0.015,
    // A second costs 0.2 % of a code's worth (`lostPerSecond`), about half a cent: a tenth of a text's price.
    waitingCosts: 0.1,
    likely: 0.5,
    // People who do not type cannot be told from people who wait, whatever the wait: one person who is helped is worth some
    // fifteen texts (three dollars against ten or twenty cents), and the price of each still decides.
    mute: { reported: 0.6, likely: 1 / 15, min: 28_000 },
  },
  // A phone that fills in the code by itself takes some seconds. Who waits for slow texts is quick to type: a gap of some seconds is no lateness.
  speed: {
    samples: 30,
    fewSamples: 5,
    typingLeastMs: 4_000,
    lateLeastMs: 2_500,
    lateShare: 0.4,
    arrivalLeastMs: 1_000,
  },
};
