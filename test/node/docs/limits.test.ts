/** What docs/limits.md says in figures is what the code does. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "smol-toml";
import { DEFAULT_POLICY, POLICY_BOUNDS } from "../../../src/domain/limits/policy.ts";
import { GUARD_BOUNDS } from "../../../src/domain/fraud/fraud-policy.ts";
import { GUARD_TERMS } from "../../../src/domain/fraud/guard/guard-terms.ts";
import { PLANS, type Quotas, termsOf } from "../../../src/domain/limits/plans.ts";
import { MAX_BRAND_LENGTH } from "../../../src/domain/template/safe-values.ts";
import { numberIn, numberOf } from "../../tidy/constants.ts";
import { seconds, minutes, millis, kibibytes, mebibytes, count } from "../../tidy/figures.ts";

const WORK = "src/domain/fraud/challenge/work.ts";
const LIMITS = readFileSync("docs/limits.md", "utf8");
const WRANGLER = parse(readFileSync("wrangler.toml", "utf8"));

/** Rows of all tables of the page, by their first cell. */
const rows = new Map(
  LIMITS.split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => {
      const [name = "", ...cells] = line.slice(2, -2).split(" | ");
      return [name, cells] as const;
    }),
);

const SENDING = "src/app/sending";
const DELIVERY = "src/domain/sending";
const CARRIERS = "src/domain/base/carrier-facts.ts";
const AFTER = "src/domain/sending/after-attempt/after-answer.ts";
const WAITS = "src/domain/sending/after-attempt/waits.ts";
const GRID = "src/domain/verification/reply-grid.ts";
const DEVICE = "src/domain/devices/bound-device.ts";
const CACHE = "src/db/base/fresh-cache.ts";
const FAILURES = "src/domain/limits/failed-logins.ts";
const REPLAY = "src/app/routing/replay-routes.ts";
const HISTORY = "src/app/fraud/read-history.ts";
const CHANGES = "src/app/routing/change-routes.ts";
const MOVES = "src/app/carriers/move-test-clock.ts";
const TEST_NUMBERS = "src/http/carriers/test-numbers-schema.ts";

/** The row that tells it, and how its second cell puts it. */
const FIGURES: readonly (readonly [row: string, says: string])[] = [
  [
    "signatures that prove nothing, a verification",
    `${count("src/domain/verification/second-factor.ts", "REFUSED_SIGNATURES_MAX")}, then it locks`,
  ],
  [
    "challenge for binding",
    `once, ${minutes(DEVICE, "CHALLENGE_TTL_MS")}, and not later than ${minutes(DEVICE, "APPROVAL_GOOD_MS")}`,
  ],
  ["open challenges of a user", `${count(DEVICE, "CHALLENGES_OPEN_MAX")};`],
  ["devices of a user", count(DEVICE, "DEVICES_MAX")],
  [
    "discreet replies",
    `leave ${millis(GRID, "REPLY_FLOOR_MS")} after their request came, or a whole number of ${millis(GRID, "REPLY_STEP_MS")}`,
  ],
  ["carrier time-out for codes", seconds(`${SENDING}/compose-send.ts`, "CARRIER_TIMEOUT_MS.urgent")],
  ["carrier time-out for other texts", seconds(`${SENDING}/compose-send.ts`, "CARRIER_TIMEOUT_MS.other")],
  [
    "account that timed out is passed over",
    `${seconds(WAITS, "STALL_MIN_MS")}, doubling with each time-out in a row to ${seconds(WAITS, "STALL_MAX_MS")}`,
  ],
  [
    "a carrier's silence that is ours",
    `rang ${seconds("src/domain/routing/health/whose-silence.ts", "SILENCE_POLICY.lateMs")} late`,
  ],
  ["carrier reply body", kibibytes("src/carriers/http.ts", "BODY_BYTES_MAX")],
  ["open carrier connections", `${count("src/queues/dispatch-consumer.ts", "CARRIER_CONNECTIONS")} an invocation`],
  ["attempts a message that may have cost money or arrived", count(AFTER, "ATTEMPTS_PER_MESSAGE")],
  [
    "of those, attempts a carrier by one transport",
    count("src/domain/routing/past-attempt.ts", "ATTEMPTS_PER_CARRIER"),
  ],
  [
    "refusals that are certain and pass (busy, away)",
    `tried until ${seconds(`${DELIVERY}/message.ts`, "CODE_WORTH_SENDING_MS")} before`,
  ],
  [
    "wait before they are tried again",
    `${seconds(WAITS, "BACKOFF_BASE_MS")} doubling to ${seconds(WAITS, "BACKOFF_MAX_MS")}`,
  ],
  ["tries before the order waits", `${count(AFTER, "TRIES_PER_RUN")},`],
  ["refusals that pass and are recorded", `${count(`${DELIVERY}/message.ts`, "REFUSALS_RECORDED")} a message`],
  ["call after refusals", `${count(`${SENDING}/plan-run.ts`, "CALL_AFTER_WAITS")} waits`],
  ["claim lease", seconds(`${DELIVERY}/message.ts`, "CLAIM_LEASE_MS")],
  [
    "relay of an unclaimed order",
    `${seconds(`${DELIVERY}/message.ts`, "RELAY.urgent.afterMs")}, doubling to ${seconds(`${DELIVERY}/message.ts`, "RELAY.urgent.maxMs")}`,
  ],
  ["wait in its lane that a start or a resend is let in with", seconds(`${DELIVERY}/lane-wait.ts`, "LANE_WAIT_MAX_MS")],
  [
    "receipt of a text that a carrier took",
    `${count(CARRIERS, "CARRIER_FACTS.twilio.receiptHours")} h at Twilio, ${count(CARRIERS, "CARRIER_FACTS.infobip.receiptHours")} h at Infobip, ${count(CARRIERS, "UNBOUNDED_HOURS")} h elsewhere`,
  ],
  ["queue `send`", seconds("src/queues/patience.ts", "SEND_TIMEOUT_MS")],
  ["wait for the tenant's push", `${seconds("src/domain/verification/push.ts", "PUSH_WAIT_MS")}, once`],
  [
    "events gathered",
    `${seconds("src/objects/phone/event-rows.ts", "EVENTS_GATHER_MS")} or ${count("src/objects/phone/wake-loop.ts", "EVENTS_PER_SEND.count")}; of a text among many that wait for their turn, ${seconds("src/objects/phone/event-rows.ts", "CAMPAIGN_GATHER_MS")}`,
  ],
  ["an event", `${count("src/domain/events/fit-event.ts", "EVENT_BYTES_MAX")} bytes`],
  [
    "routes named in the record of a choice",
    `${count("src/domain/routing/choice.ts", "RECORDED")} scores, ${count("src/domain/routing/choice.ts", "RECORDED")} exclusions`,
  ],
  ["least life of a code worth sending", seconds(`${DELIVERY}/message.ts`, "CODE_WORTH_SENDING_MS")],
  ["send times remembered a number", `the newest ${count("src/domain/limits/day-window.ts", "KEPT_MAX")}`],
  ["routing answer", millis(`${SENDING}/open-sessions.ts`, "KNOWLEDGE_TIMEOUT_MS")],
  [
    "route versions",
    `${count("src/app/routing/ports.ts", "ROUTE_VERSIONS_KEPT")} kept, ${count(CHANGES, "SCHEDULED_MAX")} scheduled, a year ahead, ${numberIn(CHANGES, "ROUTES_BYTES_MAX") / 1_000_000} MB each`,
  ],
  [
    "replay",
    `${count(REPLAY, "REPLAY_DAYS_MAX")} days; the newest ${count(REPLAY, "REPLAY_ATTEMPTS_MAX")} attempts, ${count(REPLAY, "SCANNED_MAX")} messages`,
  ],
  [
    "the past of a policy on fraud",
    `${count("src/app/fraud/replay-policy.ts", "FRAUD_REPLAY_DAYS_MAX")} days; the newest ${count(HISTORY, "REPLAY_STARTS_MAX")} starts, ${count(HISTORY, "REPLAY_TEXTS_MAX")} messages, ${seconds(HISTORY, "REPLAY_READS_FOR_MS")} of reading`,
  ],
  ["line of a country", `${seconds("src/domain/routing/health/give-turns.ts", "LONGEST_LINE_MS")}, codes only`],
  [
    "retries of a carrier, by mobile or fixed numbers (learning)",
    `${count("src/domain/routing/health/retry-budget.ts", "RETRY_BUDGET.burst")}, and a fifth of the first texts, faded with a half-life of ${minutes("src/domain/routing/health/retry-budget.ts", "RETRY_BUDGET.halfLifeMs")}`,
  ],
  [
    "answer of a country's object",
    `${millis(`${SENDING}/open-sessions.ts`, "KNOWLEDGE_TIMEOUT_MS")}; ${seconds(`${SENDING}/open-sessions.ts`, "LIMITS_TIMEOUT_MS")} where`,
  ],
  ["a challenge", `good for ${seconds("src/domain/fraud/challenge/challenge.ts", "CHALLENGE_LIFE_MS")}`],
  [
    "tries of each part of its work, on average",
    `${count(WORK, "WORK_TRIES.least")} to ${count(WORK, "WORK_TRIES.most")}`,
  ],
  ["memory of a try", `${(numberIn(WORK, "WORK_COST.n") * 128) / 1_024} KiB`],
  [
    "entries of a list",
    `${count("src/domain/fraud/lists/list-kinds.ts", "LIST_ENTRIES_MAX")}, in a body of ${mebibytes("src/http/fraud/lists-schema.ts", "LIST_BYTES_MAX")}`,
  ],
  ["reading lists at a start", `${millis("src/app/fraud/known-lists.ts", "READ_TIMEOUT_MS")}, where`],
  ["answer of siteverify", millis("src/wiring/challenges.ts", "SITEVERIFY_TIMEOUT_MS")],
  [
    "body",
    `${kibibytes("src/http/strict-json.ts", "MAX_BODY_BYTES")}, depth ${count("src/http/json-scan.ts", "MAX_JSON_DEPTH")}`,
  ],
  ["webhook body", mebibytes("src/http/carrier-callbacks/callbacks.ts", "MAX_WEBHOOK_BYTES")],
  ["phone text", `${count("src/domain/phone/clean-text.ts", "MAX_PHONE_TEXT_LENGTH")} characters`],
  ["brand", `${MAX_BRAND_LENGTH} characters`],
  ["idempotency key", `a claim without reply ${seconds("src/objects/reply-object.ts", "CLAIM_BELIEVED_MS")}`],
  ["page", `${count("src/app/base/page-ports.ts", "PAGE_LIMIT_MAX")} rows`],
  ["ingress limit", `${fence("FENCE").limit.toLocaleString("en-US")} requests in ${fence("FENCE").period} s`],
  [
    "failures of a network: made-up keys; made-up addresses for carriers; forged links (counted only)",
    `${count(FAILURES, "FAILED_LOGIN_RULES.api_key.limit")} in ${count(FAILURES, "FAILED_LOGIN_RULES.api_key.windowSeconds")} s`,
  ],
  ["guesses at the bootstrap secret", `${count(FAILURES, "FAILED_LOGIN_RULES.bootstrap.limit")} a minute a network`],
  ["strength of the bootstrap secret", `${count("src/domain/privacy/secret-strength.ts", "SECRET_BITS_MIN")} bits`],
  [
    "lines about failures",
    `${count(FAILURES, "LOGGED_OF_NETWORK_MAX")} requests of a network, ${count(FAILURES, "LOGGED_MAX")} of all, then sums: ${numberIn(FAILURES, "REPORTS_MAX") + 1} lines in ${seconds(FAILURES, "REPORT_EVERY_MS")}`,
  ],
  [
    "a wait for a text",
    `${count("src/http/carriers/inbox-schema.ts", "MAX_WAIT_SECONDS")} s, ${count("src/http/carriers/inbox-schema.ts", "DEFAULT_WAIT_SECONDS")} s when`,
  ],
  [
    "requests of a tenant that wait",
    `${count("src/objects/inbox/waiters.ts", "WAITERS_MAX")}, each ${seconds("src/app/carriers/read-inbox.ts", "TURN_MS")} at`,
  ],
  ["test numbers in one lease", count(TEST_NUMBERS, "COUNT_MAX")],
  [
    "lease of a test number",
    `${count(TEST_NUMBERS, "LIFE_SECONDS.usual")} s when nothing is said, ${count(TEST_NUMBERS, "LIFE_SECONDS.min")} s to ${count(TEST_NUMBERS, "LIFE_SECONDS.max")} s`,
  ],
  [
    "clock of test mode",
    `${numberIn(MOVES, "AHEAD_MS_MAX") / 86_400_000} days ahead, ${count("src/http/carriers/test-clock-schema.ts", "ADVANCE_SECONDS_MAX")} s at`,
  ],
  ["one move of the clock", `${count(MOVES, "CALLS_MAX")} questions of objects, ${count(MOVES, "WAITS_MAX")} turns`],
  ["a text on its way when the clock is moved", `${count(MOVES, "TURNS_MAX")} turns of ${millis(MOVES, "TURN_MS")}`],
  ["rest of a test number", `${minutes("src/objects/inbox/leases.ts", "REST_MS")} after`],
  ["fresh", seconds(CACHE, "CACHE_POLICY.freshMs")],
  ["last known good", minutes(CACHE, "CACHE_POLICY.staleMs")],
  [
    "a read that failed",
    `${seconds(CACHE, "CACHE_POLICY.backOffMs")}, for its own key alone; ${count(CACHE, "CACHE_POLICY.maxReading")} reads`,
  ],
  ["an unknown key is believed", seconds(CACHE, "CACHE_POLICY.unknownMs")],
  ["D1 read deadline on the sending path", seconds(CACHE, "CACHE_POLICY.deadlineMs")],
  ["question about a number, before a send", millis("src/app/lookup/find-live.ts", "SEND_BUDGET_MS")],
];

function fence(name: string): { readonly limit: number; readonly period: number } {
  const all = WRANGLER["ratelimits"];
  const found: unknown = Array.isArray(all) ? all.find((one) => one.name === name)?.simple : null;
  return JSON.parse(JSON.stringify(found));
}

describe("docs/limits.md", () => {
  it.each(FIGURES)("says of %s: %s", (row, says) => {
    const [cell = `no row "${row}"`] = rows.get(row) ?? [];
    // Whole numbers: 4 is not said by 40.
    const [, after = null] = ` ${cell}`.split(` ${says}`);
    expect([cell, after]).toEqual([cell, expect.not.stringMatching(/^\d/)]);
  });

  it.each(Object.entries(DEFAULT_POLICY))("gives %s its default and bounds", (key, value) => {
    const [byDefault = "", bounds = ""] = rows.get(`\`${key}\``) ?? [];
    expect(byDefault.replaceAll("`", "")).toBe(String(value));
    const { min, max } = boundsOf(key) ?? {};
    if (min !== undefined) expect(bounds).toBe(`${min}-${max}`);
  });

  it.each(Object.entries(GUARD_TERMS))("gives %s of the guard its default and bounds", (key, value) => {
    const bounds = new Map<string, { readonly min: number; readonly max: number }>(Object.entries(GUARD_BOUNDS)).get(
      key,
    );
    const [byDefault, told] = rows.get(`\`${key}\``) ?? [];
    expect([byDefault, told]).toEqual([String(value), `${bounds?.min}-${bounds?.max}`]);
  });

  it.each(Object.keys(termsOf({ plan: "trial" }).quotas))("gives %s of each plan", (quota) => {
    const inWords = quota.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const [, cells = []] = [...rows].find(([row]) => row.startsWith(`\`${inWords}\``)) ?? [];
    const sizes = PLANS.map((plan) => quotaOf(termsOf({ plan }).quotas, quota)?.toLocaleString("en-US"));
    expect(cells.slice(0, PLANS.length)).toEqual(sizes);
  });
});

describe("a number in the code", () => {
  it("is read with its factors and by its field, and missed where it is none", () => {
    const text =
      "const A = 15 * MINUTE_MS;\nconst MINUTE_MS = 60_000;\nexport const B: Policy = {\n  share: 0.2,\n  urgent: { afterMs: 5_000 },\n};\n";
    expect(["A", "B.share", "B.urgent.afterMs"].map((name) => numberOf(text, name))).toEqual([900_000, 0.2, 5_000]);
    for (const name of ["C", "B", "B.none", "B.urgent.none"]) expect(() => numberOf(text, name)).toThrow("no number");
  });
});

function boundsOf(key: string): { readonly min: number; readonly max: number } | undefined {
  return Object.entries(POLICY_BOUNDS).find(([name]) => name === key)?.[1];
}

function quotaOf(quotas: Quotas, name: string): number | undefined {
  return Object.entries(quotas).find(([quota]) => quota === name)?.[1];
}
