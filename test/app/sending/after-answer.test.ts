/** What follows each failure, for each kind of text and at each stage: one line each, kept in a table. */
import { expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { RoutingSession } from "../../../src/app/sending/routing-session.ts";
import { CARRIER_FAILURE_KINDS, type CarrierFailure, CONNECTION_LOST } from "../../../src/domain/carriers/failure.ts";
import { newMessage } from "../../../src/domain/sending/message.ts";
import type { DispatchOrder } from "../../../src/domain/sending/order.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { BUCKETS } from "../../../src/domain/routing/health/buckets.ts";
import { noticeOrderOf, orderOf, T0 } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { type Answer, CALL, FIRST, makeDispatchWorld, SECOND, THIRD } from "../support/dispatch-world.ts";
import { sessionOf } from "../support/session.ts";

const FAILURES: readonly CarrierFailure[] = [
  ...CARRIER_FAILURE_KINDS.map((kind) => ({ kind, carrierCode: "c1" })),
  { kind: "unavailable", carrierCode: CONNECTION_LOST },
  { kind: "throttled", carrierCode: "c1", retryAfterMs: 20_000 },
];

/** Words that need no values. */
const WORDS = { templateId: "start_confirmed", sealedVariables: '{"kind":"start_confirmed"}' };

const ORDERS: Readonly<Record<string, DispatchOrder>> = {
  code: orderOf(),
  "code, no call": orderOf({ mayCall: false }),
  help: orderOf({ textKind: "help" }),
  security: noticeOrderOf({ ...WORDS, category: "security" }),
  transactional: noticeOrderOf(WORDS),
};

const SAME_VENDOR = routeOf("rte_1b", { account: "b", carrier: "twilio", priority: 2 });
const MANY = ["twilio", "vonage", "telnyx", "infobip", "plivo", "sinch"] as const;

interface Stage {
  readonly routes: readonly Route[];
  /** What the carriers answer: the failure in question stands at `x`. */
  readonly answers: readonly (Answer | "x")[];
  readonly waits?: number;
  readonly leftMs?: number;
  readonly session?: (routes: readonly Route[]) => RoutingSession;
}

const withRetries = (count: number) => (routes: readonly Route[]) => {
  const retries = { "twilio:mobile": count, "vonage:mobile": count };
  return sessionOf({ routes, country: { capacity: { retries } } });
};

/** The second route has no room for four seconds. */
const withFull = (routes: readonly Route[]) => {
  const full = BUCKETS.route(SECOND.id);
  const capacity = { tokens: { [full]: 0, [BUCKETS.route(FIRST.id)]: 9 }, opensAtMs: { [full]: T0 + 4_000 } };
  return sessionOf({ routing: "static", routes, country: { capacity } });
};
const rated = [FIRST, SECOND].map((route) => ({ ...route, ratePerSecond: 1 }));

const STAGES: Readonly<Record<string, Stage>> = {
  "only route": { routes: [FIRST], answers: ["x"] },
  "only route, after five waits": { routes: [FIRST], answers: ["x"], waits: 5 },
  "only route, 6 s left": { routes: [FIRST], answers: ["x"], leftMs: 6_000 },
  "another vendor left": { routes: [FIRST, SECOND], answers: ["x"] },
  "only the vendor's other account left": { routes: [FIRST, SAME_VENDOR], answers: ["x"] },
  "a call left": { routes: [FIRST, CALL], answers: ["x"] },
  "both vendors": { routes: [FIRST, SECOND], answers: ["x", "x"] },
  "two of three vendors": { routes: [FIRST, SECOND, THIRD, CALL], answers: ["x", "x"] },
  "after one that timed out": { routes: [FIRST, SECOND, THIRD], answers: ["timed_out", "x"] },
  "after one that was busy": { routes: [FIRST, SECOND], answers: ["throttled", "x"] },
  "all of many vendors": {
    routes: MANY.map((carrier, index) => routeOf(`rte_${index}`, { account: carrier, carrier })),
    answers: MANY.map(() => "x"),
  },
  "another vendor left, a retry left": { routes: [FIRST, SECOND], answers: ["x"], session: withRetries(1) },
  "another vendor left, no retry left": { routes: [FIRST, SECOND], answers: ["x"], session: withRetries(0) },
  "another vendor full": { routes: rated, answers: ["x"], session: withFull },
  "another vendor full, 3 s left": { routes: rated, answers: ["x"], session: withFull, leftMs: 3_900 },
};

async function line(failure: CarrierFailure, told: DispatchOrder, stage: Stage): Promise<string> {
  const { routes, waits = 0, leftMs } = stage;
  const answers = stage.answers.map((answer) => (answer === "x" ? failure : answer));
  const world = makeDispatchWorld({
    routes,
    answers,
    parts: { vault: { seal: async (plain) => plain, open: openSealed } },
  });
  const order = leftMs === undefined ? told : { ...told, expiresAtMs: T0 + leftMs };
  const { attempts, services } = world;
  attempts.message = { ...newMessage(order), waits };
  const session = stage.session?.(routes) ?? null;
  const learned: string[] = [];
  const teach = session?.learn.bind(session);
  if (session !== null && teach !== undefined)
    session.learn = (evidence) => {
      learned.push(evidence.sign.sign);
      teach(evidence);
    };
  const report = await dispatchMessage(services, order, session);
  const { message, verification, phone } = attempts;
  const steps = attempts.records.map(({ next }) => {
    if (next.step === "wait") return `wait ${next.delayMs}`;
    if (next.step === "next_route") return next.choice.routeId;
    return next.step === "give_up" ? `stop: ${next.reason}` : "taken";
  });
  const of = verification.status === "failed" ? `failed: ${verification.reason}` : verification.status;
  return [
    report,
    steps.join(", "),
    attempts
      .story()
      .map((made) => made.slice(made.lastIndexOf(" ") + 1))
      .join(" "),
    `${message.status}${message.reason === undefined ? "" : `: ${message.reason}`}`,
    message.mayDuplicate ? "may be double" : "once",
    `refused ${message.refusals ?? 0}`,
    `${of} ${verification.failedSmsAttempts}`,
    ...Object.keys(phone.optedOutOf ?? {}).map((category) => `STOP to ${category}`),
    ...(session === null ? [] : [learned.join(" ") || "learns nothing"]),
  ].join(" | ");
}

async function openSealed(sealed: string): Promise<string> {
  return sealed === WORDS.sealedVariables ? sealed : "+33612345678";
}

function nameOf({ kind, carrierCode, retryAfterMs }: CarrierFailure): string {
  if (carrierCode === CONNECTION_LOST) return `${kind}, connection lost`;
  return retryAfterMs === undefined ? kind : `${kind}, asks for ${retryAfterMs} ms`;
}

it("what follows a carrier's failure is what the table says, for each text and at each stage", async () => {
  const lines = [
    "# consumer says | steps | attempts | message | twice? | refusals | verification, failed texts | routes",
  ];
  for (const failure of FAILURES)
    for (const [text, order] of Object.entries(ORDERS)) {
      lines.push("", `## ${nameOf(failure)}: ${text}`);
      for (const [stage, at] of Object.entries(STAGES)) lines.push(`${stage} | ${await line(failure, order, at)}`);
    }
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("../../fixtures/sending/after-answer.txt");
});
