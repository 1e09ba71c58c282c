/** What README, SECURITY.md and the pages of docs say in figures is what the code does; docs/limits.md has a test of its own. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { DEFAULT_POLICY } from "../../../src/domain/limits/policy.ts";
import { RETRY_DELAYS_MS } from "../../../src/domain/webhooks/schedule.ts";
import { numberIn } from "../../tidy/constants.ts";
import { count, days, hours, inSeconds, inMinutes, spelled, nth, shortly, inAll } from "../../tidy/figures.ts";

const DEVICE = "src/domain/devices/bound-device.ts";
const ENDPOINTS = "src/objects/endpoint/limits.ts";
const PACE = "src/domain/webhooks/pace.ts";
const HEALTH = "src/domain/webhooks/endpoint-state.ts";
const LOOPS = "src/domain/conversation/loop.ts";
const BOUNDS = "src/app/reminders/event-bounds.ts";
const WORK = "src/domain/fraud/challenge/work.ts";
const DRAFTS = "src/app/messages/draft-message.ts";

/** Sentences of other pages. A word for a number stands for the number that is in the code. */
const SENTENCES: readonly (readonly [page: string, says: string])[] = [
  ["webhooks", `Answer 2xx within ${inSeconds("src/webhooks/http.ts", "TIMEOUT_MS")}`],
  ["webhooks", `kept to ${numberIn("src/domain/webhooks/outcome.ts", "KEPT_BYTES_MAX") / 1_024} KB`],
  ["webhooks", `For ${hours("src/app/webhooks/endpoint-keys.ts", "OLD_KEYS_MS")} the old ones sign`],
  ["webhooks", `It keeps ${days(ENDPOINTS, "KEPT_MS")} and ${count(ENDPOINTS, "TRIES_KEPT")} tries`],
  ["webhooks", `in order, ${count(ENDPOINTS, "FILL_EVENTS_MAX")} at most`],
  ["webhooks", `announced again after ${numberIn(ENDPOINTS, "HANDED_MS") / 1_000} seconds`],
  ["webhooks", `nothing is heard for ${numberIn(ENDPOINTS, "SILENCE_MS") / 1_000} seconds`],
  ["webhooks", `on up to ${spelled(numberIn(PACE, "WIDTH_MAX"))} connections`],
  ["webhooks", `up to ${numberIn(PACE, "LEASES_MAX") * numberIn(PACE, "WIDTH_MAX")} while you answer fast`],
  ["webhooks", `What does not fit (${count(ENDPOINTS, "WAITING_MAX")} waiting)`],
  ["webhooks", `within ${inSeconds("src/domain/verification/push.ts", "PUSH_WAIT_MS")} of \`timestamp\``],
  ["webhooks", `Events are kept for ${count("src/app/ledger/ports.ts", "LEDGER_RETENTION_DAYS")} days`],
  ["webhooks", inAll(RETRY_DELAYS_MS)],
  ["webhooks", `${RETRY_DELAYS_MS.map(shortly).join(", ")}:`],
  ["webhooks", `${spelled(numberIn(HEALTH, "CATCH_UP_MAX_MS") / 86_400_000)} days at most`],
  [
    "alerts",
    `more than ${count("src/objects/phone/alerts/alert-commands.ts", "OPEN_ALERTS_MAX")} open alerts of one number`,
  ],
  [
    "alerts",
    `Window: ${count("src/http/alerts/alerts-schema.ts", "WINDOW_SECONDS_MIN")} seconds to a day, ${numberIn("src/http/alerts/alerts-schema.ts", "WINDOW_SECONDS_DEFAULT") / 60} minutes unless you say otherwise`,
  ],
  ["links", `the same for ${spelled(numberIn("src/domain/links/count-clicks.ts", "REPEAT_MS") / 1_000)} seconds`],
  ["reminders", `events up to ${days(BOUNDS, "EVENT_AHEAD_MAX_MS")} ahead`],
  ["reminders", `${spelled(numberIn(BOUNDS, "REMIND_BEFORE_SECONDS.default") / 60)} minutes before the start`],
  ["reminders", `| ${inMinutes("src/domain/reminders/due-time.ts", "EVENING_MARGIN_MS")} before the night begins`],
  ["reminders", `a second look after ${count("src/app/reminders/change-event.ts", "LOOK_AGAIN_SECONDS")} seconds`],
  ["messages", `up to ${days(DRAFTS, "SCHEDULE_MAX_MS")} ahead`],
  ["messages", `the first ${inMinutes("src/domain/compliance/spread.ts", "SPREAD_MAX_MS")} of the hours allowed`],
  [
    "messages",
    `where ${spelled(numberIn("src/domain/compliance/quiet-hours.ts", "SEARCH_DAYS") / 7)} weeks have no hour for it`,
  ],
  [
    "reminders",
    `at most ${spelled(numberIn("src/domain/reminders/due-time.ts", "LOOK_BACK_MS") / 86_400_000)} days ahead`,
  ],
  [
    "inbound",
    `the ${nth(numberIn(LOOPS, "SAME_TEXT_LIMIT"))} equal text in ${spelled(numberIn(LOOPS, "SAME_TEXT_WINDOW_MS") / 60_000)} minutes, and the ${nth(numberIn(LOOPS, "REPLY_LIMIT") + 1)} reply in an hour`,
  ],
  ["inbound", `| ${inMinutes("src/carriers/webhook-body.ts", "AGE_MS_MAX")} |`],
  ["recovery", `within ${spelled(numberIn(DEVICE, "APPROVAL_GOOD_MS") / 60_000)} minutes of the approval`],
  ["recovery", `for ${spelled(numberIn(DEVICE, "CHALLENGE_TTL_MS") / 60_000)} minutes and not beyond`],
  [
    "challenge",
    `good for ${spelled(numberIn("src/domain/fraud/challenge/challenge.ts", "CHALLENGE_LIFE_MS") / 60_000)} minutes,`,
  ],
  ["challenge", `within ${numberIn("src/wiring/challenges.ts", "SITEVERIFY_TIMEOUT_MS") / 1_000} seconds, errs`],
  [
    "challenge",
    `each of the ${spelled(numberIn(WORK, "WORK_PARTS"))} parts takes ${count(WORK, "WORK_TRIES.least")} tries`,
  ],
  ["challenge", `up to ${count(WORK, "WORK_TRIES.most")}.`],
  ["challenge", `A try fills ${(numberIn(WORK, "WORK_COST.n") * 128) / 1_024} KiB`],
  [
    "verify",
    `${DEFAULT_POLICY.codeLength} digits that are good for ${DEFAULT_POLICY.ttlSeconds} seconds, unless you say otherwise`,
  ],
];

describe("a page", () => {
  it.each(SENTENCES)("%s.md says: %s", (page, says) => {
    expect(readFileSync(`docs/${page}.md`, "utf8").replaceAll("\n", " ")).toContain(says);
  });

  it("count the libraries in the Worker", () => {
    const inWords = ["five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"][
      Object.keys(manifest.dependencies).length - 5
    ];
    expect(readFileSync("SECURITY.md", "utf8").toLowerCase()).toContain(`${inWords} libraries run in the worker`);
  });

  it("ask for the Node that the manifest asks for", () => {
    const version = manifest.engines.node.replace(">=", "");
    for (const page of ["README.md", "CONTRIBUTING.md"])
      expect(readFileSync(page, "utf8")).toContain(`Node ${version} or newer`);
  });
});
