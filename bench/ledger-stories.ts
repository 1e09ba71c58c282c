/**
 * Verifications with their texts as events, in the order in which a queue brings them: a receipt four seconds after its
 * text, the code typed after fifteen, and of one in twenty only after ninety.
 */
import { createHash } from "node:crypto";
import { makeRoutedId } from "../src/domain/base/ids.ts";

export const EVENTS_A_STORY = 8;
const COUNTRIES = ["US", "GB", "PH", "FR", "DE", "BR", "IN", "ID", "NG", "MX"];
const CARRIERS = ["twilio", "vonage", "sinch", "infobip"];
const RECEIPT_AFTER_S = 4;
const TYPED_AFTER_S = 15;
const LATE_AFTER_S = 90;
/** One in so many is of a country that few texts go to, ends locked, or is typed late. */
const RARE_EVERY = 100;
const LOCKED_EVERY = 200;
const LATE_EVERY = 20;

export interface StoryStream {
  /** The first moment of the stream, ms since 1970: all of it is of one day. */
  readonly beginMs: number;
  readonly eventsPerSecond: number;
  readonly hasUser: boolean;
}

export interface BenchStory {
  readonly verificationId: string;
  readonly messageId: string;
  readonly phoneToken: string;
  readonly userId: string;
  readonly atMs: number;
}

export const RARE_COUNTRY = "IS";

export function routeId(index: number): string {
  return `rte_01k${String(index).padStart(23, "0")}`;
}

/** What is known of the n-th story of a stream. The same number is the same story. */
export function storyOfStream(n: number, { beginMs, eventsPerSecond }: StoryStream): BenchStory {
  const atMs = beginMs + Math.floor((n * EVENTS_A_STORY * 1_000) / eventsPerSecond);
  const chance = createHash("sha256").update(`story ${n} ${beginMs}`).digest();
  const slot = { placement: "weur", bucket: chance.readUInt8(0), mode: "live" } as const;
  const idOf = (kind: "verification" | "message", from: number): string =>
    makeRoutedId(kind, slot, { nowMs: atMs, entropy: chance.subarray(from, from + 10) });
  return {
    verificationId: idOf("verification", 1),
    messageId: idOf("message", 12),
    phoneToken: chance.toString("hex", 0, 16),
    userId: `user-${n}`,
    atMs,
  };
}

/** Lines of events, step by step, until all of so many stories is told. */
export function* linesOf(stream: StoryStream, stories: number): Generator<string> {
  const steps = (seconds: number): number => Math.round((seconds * stream.eventsPerSecond) / EVENTS_A_STORY);
  for (let n = 0; n < stories + steps(LATE_AFTER_S); n += 1) {
    if (n < stories) yield* begun(n, stream);
    const isOf = (step: number): boolean => step >= 0 && step < stories;
    const received = n - steps(RECEIPT_AFTER_S);
    if (isOf(received)) yield* reported(received, stream);
    const typed = n - steps(TYPED_AFTER_S);
    if (isOf(typed) && typed % LATE_EVERY !== 0) yield* ended(typed, stream);
    const late = n - steps(LATE_AFTER_S);
    if (isOf(late) && late % LATE_EVERY === 0) yield* ended(late, stream);
  }
}

/** All events of so many stories, one story after the other. */
export function* wholeStories(from: number, count: number, stream: StoryStream): Generator<string> {
  for (let n = from; n < from + count; n += 1) {
    yield* begun(n, stream);
    yield* reported(n, stream);
    yield* ended(n, stream);
  }
}

function countryOf(n: number): string {
  return n % RARE_EVERY === 0 ? RARE_COUNTRY : (COUNTRIES[n % COUNTRIES.length] ?? "US");
}

/** Which story an event is of, its number in it, and how long after its beginning it happened. */
interface Place {
  readonly n: number;
  readonly story: BenchStory;
  readonly number: number;
  readonly afterMs: number;
}

function line({ n, story: { atMs, phoneToken }, number, afterMs }: Place, detail: object): string {
  const id = `p${n % 256}.${(atMs + afterMs).toString(36)}.${(n * 16 + number).toString(36).padStart(7, "0")}`;
  return JSON.stringify({ id, atMs: atMs + afterMs, phoneToken, ...detail });
}

/** By evidence, of four candidates. */
function choiceOf(n: number): object {
  const route = n % CARRIERS.length;
  const carrier = CARRIERS[route] ?? "twilio";
  return {
    routeId: routeId(route),
    account: `acc_${route}`,
    carrier,
    sender: "+14155550100",
    class: "direct",
    reason: "best_value",
    considered: 4,
    excluded: [],
    scores: CARRIERS.map((_, index) => ({
      routeId: routeId((route + index) % CARRIERS.length),
      value: 61_234 - index * 1_700 - (n % 977),
      chance: 0.93 - index / 50,
      accept: 0.995,
      delivery: 0.962,
      trust: 1,
      inTime: 0.97,
      latencyMs: 2_310 + (n % 613),
      price: 7_500 + index * 300,
      samples: 812.4,
    })),
    silenceMs: 20_000,
    fair: true,
    network: `${310 + (n % 3)}-260`,
  };
}

function begun(n: number, stream: StoryStream): readonly string[] {
  const story = storyOfStream(n, stream);
  const { verificationId, messageId } = story;
  const about = { phoneMasked: `+1 ••••••••${String(n % 100).padStart(2, "0")}`, country: countryOf(n) };
  const userId = stream.hasUser ? story.userId : null;
  return [
    line(
      { n, story, number: 0, afterMs: 0 },
      {
        type: "verification.started",
        verificationId,
        ...about,
        purpose: "login",
        channel: "auto",
        deviceToken: null,
        userId,
        metadata: null,
        numberKind: "mobile",
        expiresAtMs: story.atMs + 300_000,
      },
    ),
    line(
      { n, story, number: 1, afterMs: 0 },
      {
        type: "message.queued",
        messageId,
        category: "otp",
        ...about,
        verificationId,
        cause: "start",
        textKind: "code",
        numberKind: "mobile",
        purpose: "login",
      },
    ),
    line(
      { n, story, number: 2, afterMs: 12 },
      {
        type: "message.attempted",
        messageId,
        verificationId,
        attempt: 1,
        transport: "sms",
        choice: choiceOf(n),
        mayDuplicate: false,
      },
    ),
    line(
      { n, story, number: 3, afterMs: 120 },
      {
        type: "message.submitted",
        messageId,
        attempt: 1,
        segments: 1,
        verificationId,
        evidence: null,
        carrierMessageId: `SM${story.phoneToken}`,
        price: { microUnits: 7_500, currency: "USD" },
      },
    ),
  ];
}

function reported(n: number, stream: StoryStream): readonly string[] {
  const story = storyOfStream(n, stream);
  const receipt = { type: "message.reported", messageId: story.messageId, attempt: 1 };
  const rest = { carrierCode: null, price: null, applied: true, verificationId: story.verificationId };
  return [
    line({ n, story, number: 4, afterMs: 600 }, { ...receipt, status: "sent", ...rest }),
    line({ n, story, number: 5, afterMs: 3_800 }, { ...receipt, status: "delivered", ...rest }),
  ];
}

function ended(n: number, stream: StoryStream): readonly string[] {
  const story = storyOfStream(n, stream);
  const { verificationId } = story;
  const isLocked = n % LOCKED_EVERY === 7;
  const afterMs = n % LATE_EVERY === 0 ? LATE_AFTER_S * 1_000 : TYPED_AFTER_S * 1_000;
  return [
    line(
      { n, story, number: 6, afterMs },
      {
        type: "verification.checked",
        verificationId,
        result: isLocked ? "wrong_code" : "approved",
        checksLeft: 4,
      },
    ),
    line(
      { n, story, number: 7, afterMs },
      {
        type: "verification.ended",
        verificationId,
        status: isLocked ? "locked" : "approved",
        reason: null,
      },
    ),
  ];
}
