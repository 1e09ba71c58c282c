/**
 * How late signs are known, and up to which moment those of a kind are all in: what did not come by then is missing, and
 * what comes later is merely late. Signs are reported by several consumers, each with a queue of its own, so lateness is
 * measured by kind, as the longest of late: a mean would call the signs of the slowest consumer missing.
 */
export const SIGN_KINDS = ["answers", "receipts", "typed"] as const;
/** What carriers answer, what receipts say, and codes that were typed: each kind comes here by a feed of its own. */
export type SignKind = (typeof SIGN_KINDS)[number];

export interface LatenessPolicy {
  /** After this long the longest lag weighs half: a stall that is over must not slow the judgement for long. */
  readonly halfLifeMs: number;
  /** No feed is taken to be slower: from then on what is not known counts as missing. */
  readonly lagMostMs: number;
  /** While nothing at all of a kind comes, its feed may stand still: for so long no route is taken to have died. */
  readonly holdMs: number;
  /**
   * For so long where a typed code tells of a receipt that is not known here, or more than one route has fallen silent at
   * once and typed codes with them: queues stand still for half a minute at times.
   */
  readonly stallMs: number;
}

export const LATENESS_POLICY: LatenessPolicy = {
  halfLifeMs: 30_000,
  lagMostMs: 60_000,
  holdMs: 8_000,
  stallMs: 45_000,
};

/** How the signs of one kind come to the object of their country: through the queues of their consumers. */
export interface Feed {
  /** The longest time, faded, from what happened to its being known here. */
  readonly lagMs: number;
  /** The time to which `lagMs` has faded. */
  readonly atMs: number;
  /** The newest sign that is known; null while none is. */
  readonly newest: Newest | null;
  /** When the newest one of any other route happened; null while none is known. */
  readonly othersMs: number | null;
  /** Signs of another kind tell of one of this kind that happened then, or later; null while none does. */
  readonly mentionedMs: number | null;
}

interface Newest {
  readonly routeId: string;
  readonly atMs: number;
}

export type Feeds = Readonly<Record<SignKind, Feed>>;

const UNUSED: Feed = { lagMs: 0, atMs: 0, newest: null, othersMs: null, mentionedMs: null };
export const UNUSED_FEEDS: Feeds = { answers: UNUSED, receipts: UNUSED, typed: UNUSED };

/** The feed after something that happened at `happenedAtMs` became known. */
export function afterHearing(
  feed: Feed,
  { routeId, happenedAtMs, nowMs }: { routeId: string; happenedAtMs: number; nowMs: number },
  policy: LatenessPolicy,
): Feed {
  const lagMs = Math.max(0, nowMs - happenedAtMs);
  const faded = lagAt(feed, nowMs, policy);
  // What is reported again from a dead letter queue says nothing of how late the others are.
  const isStray = lagMs > 2 * policy.lagMostMs;
  const longest = isStray ? faded : Math.max(faded, Math.min(lagMs, policy.lagMostMs));
  return { ...feed, lagMs: longest, atMs: nowMs, ...newestOf(feed, { routeId, atMs: happenedAtMs }) };
}

function newestOf({ newest, othersMs }: Feed, sign: Newest): Pick<Feed, "newest" | "othersMs"> {
  if (newest === null) return { newest: sign, othersMs };
  if (sign.routeId === newest.routeId) return { newest: sign.atMs > newest.atMs ? sign : newest, othersMs };
  if (sign.atMs > newest.atMs) return { newest: sign, othersMs: newest.atMs };
  return { newest, othersMs: Math.max(othersMs ?? sign.atMs, sign.atMs) };
}

/** The feed after a sign of another kind said that something happened at `happenedAtMs`, or later: that may still be on its way. */
export function afterMentionOf(feed: Feed, happenedAtMs: number): Feed {
  return { ...feed, mentionedMs: Math.max(feed.mentionedMs ?? happenedAtMs, happenedAtMs) };
}

/**
 * Up to when signs of the kind are known as far as the feeds' lags tell. Never beyond the answers: what became of a text
 * says nothing before it is known that there was one.
 */
export function knownToMs(feeds: Feeds, kind: SignKind, at: { nowMs: number; policy: LatenessPolicy }): number {
  const { nowMs, policy } = at;
  return nowMs - Math.max(lagAt(feeds.answers, nowMs, policy), lagAt(feeds[kind], nowMs, policy));
}

/** Up to when what has not come is missing: as `knownToMs`, but no later than the newest sign while a feed may stand still. */
export function completeToMs(feeds: Feeds, kind: SignKind, at: { nowMs: number; policy: LatenessPolicy }): number {
  const known = knownToMs(feeds, kind, at);
  const { newest } = feeds[kind];
  if (newest === null) return known;
  // Typed codes are witnesses: they must have had the time to tell of what is not known here.
  const witnessed = feeds.typed.newest === null ? known : Math.min(known, knownToMs(feeds, "typed", at));
  const { holdMs, stallMs } = at.policy;
  const heldMs = mayStandStill(feeds, { kind, newest }, at) ? stallMs : holdMs;
  return witnessed - newest.atMs > heldMs ? known : Math.min(known, newest.atMs);
}

/**
 * Something happened that is not known here; or several routes went quiet at once and the typed codes with them, which
 * trickle on for a while when routes die.
 */
function mayStandStill(
  feeds: Feeds,
  { kind, newest }: { kind: SignKind; newest: Newest },
  at: { nowMs: number; policy: LatenessPolicy },
): boolean {
  const { holdMs } = at.policy;
  const { othersMs, mentionedMs } = feeds[kind];
  if (mentionedMs !== null && mentionedMs > newest.atMs) return true;
  // Two routes that spoke so often until then, and had texts since, would have spoken again by the end of `holdMs`.
  const severalSpoke = othersMs !== null && newest.atMs - othersMs < holdMs / 3;
  const severalWentQuiet = severalSpoke && (feeds.answers.othersMs ?? 0) > newest.atMs;
  const typedMs = feeds.typed.newest?.atMs ?? 0;
  return severalWentQuiet && knownToMs(feeds, "typed", at) - typedMs > holdMs / 2;
}

function lagAt({ lagMs, atMs }: Feed, nowMs: number, policy: LatenessPolicy): number {
  return lagMs * 0.5 ** (Math.max(0, nowMs - atMs) / policy.halfLifeMs);
}
