import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { ATTEMPTS_PER_MESSAGE, TRIES_PER_RUN } from "../../../src/domain/sending/after-attempt/after-answer.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { CALL, FIRST, makeDispatchWorld, SECOND, THIRD, type World } from "../support/dispatch-world.ts";

async function dispatch(world: World = {}) {
  const made = makeDispatchWorld(world);
  const report = await dispatchMessage(made.services, made.order);
  return { ...made, report };
}

describe("failures one after the other", () => {
  const rows: { title: string; world: World; report: string; story: string[] }[] = [
    {
      title: "two failed texts are followed by a call",
      world: { answers: ["sender_rejected", "sender_rejected"], routes: [FIRST, SECOND, THIRD, CALL] },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed", "3 rte_call voice submitted"],
    },
    {
      title: "a text of unknown fate is no failed one",
      world: { answers: ["timed_out", "unavailable"], routes: [FIRST, SECOND, THIRD, CALL] },
      report: "submitted",
      story: ["1 rte_1 sms unknown", "2 rte_2 sms failed", "3 rte_3 sms submitted"],
    },
    {
      title: "a text that failed before this order counts",
      world: { order: { failedSmsAttempts: 1 }, answers: ["sender_rejected"], routes: [FIRST, SECOND, CALL] },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_call voice submitted"],
    },
    {
      title: "carriers that are only away are no failed texts: the third has its turn before a call",
      world: { answers: ["unavailable", "throttled"], routes: [FIRST, SECOND, THIRD, CALL] },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed", "3 rte_3 sms submitted"],
    },
    {
      title: "no call where we may not call",
      world: {
        order: { mayCall: false },
        answers: ["unavailable", "unavailable"],
        routes: [FIRST, SECOND, THIRD, CALL],
      },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed", "3 rte_3 sms submitted"],
    },
    {
      title: "a carrier's cap ends the message where no other is left, of texts that may have gone out",
      world: {
        answers: ["timed_out", "response_malformed"],
        order: { mayCall: false },
        routes: [FIRST, routeOf("rte_1b", { account: "a", priority: 2 })],
      },
      report: "failed",
      story: ["1 rte_1 sms unknown", "2 rte_1b sms unknown"],
    },
    {
      title: "a second account of a vendor that is away is tried, and both again after a wait",
      world: {
        answers: ["unavailable", "unavailable"],
        order: { mayCall: false },
        routes: [FIRST, routeOf("rte_1b", { account: "b", priority: 2 })],
      },
      report: "waiting",
      story: ["1 rte_1 sms failed", "2 rte_1b sms failed"],
    },
    {
      title: "another account goes before a second route of one that was away just now",
      world: {
        answers: ["unavailable", "unavailable"],
        order: { mayCall: false },
        routes: [
          FIRST,
          routeOf("rte_1b", { account: "a", priority: 2 }),
          routeOf("rte_2", { account: "b", priority: 3 }),
        ],
      },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed", "3 rte_1b sms submitted"],
    },
    {
      title: "a route that refused for good is not asked again where another was only away",
      world: { answers: ["unavailable", "sender_rejected"], order: { mayCall: false } },
      report: "waiting",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed"],
    },
  ];
  it.each(rows)("$title", async ({ world, report, story }) => {
    const done = await dispatch(world);
    expect([done.report, ...done.attempts.story()]).toEqual([report, ...story]);
  });

  it("that may have cost money are never more than the attempts of a message, however many routes there are", async () => {
    const routes = ["twilio", "vonage", "telnyx", "infobip", "plivo", "sinch"] as const;
    const { report, sends, attempts } = await dispatch({
      order: { mayCall: false },
      routes: routes.map((carrier, index) => routeOf(`rte_${index}`, { account: carrier, carrier })),
      answers: Array.from({ length: 20 }, () => "timed_out" as const),
    });
    expect(report).toBe("failed");
    expect(sends).toHaveLength(ATTEMPTS_PER_MESSAGE);
    expect(attempts.message.status).toBe("failed");
  });

  it("that cost nothing hold a consumer no longer than a few tries", async () => {
    const routes = ["twilio", "vonage", "telnyx", "infobip", "plivo", "sinch"] as const;
    const { report, sends } = await dispatch({
      order: { mayCall: false },
      routes: routes.map((carrier, index) => routeOf(`rte_${index}`, { account: carrier, carrier })),
      answers: Array.from({ length: 20 }, () => "unavailable" as const),
    });
    expect([report, sends.length]).toEqual(["waiting", TRIES_PER_RUN]);
  });

  it("keep the verification open when one of the texts may have arrived", async () => {
    const { attempts } = await dispatch({ answers: ["timed_out", "number_unassigned"] });
    expect(attempts.message.status).toBe("failed");
    expect(attempts.verification.status).toBe("pending");
  });
});

describe("a wait", () => {
  it("is as long as the carrier asks for", async () => {
    const busy = { kind: "throttled", carrierCode: "429", retryAfterMs: 3_000 } as const;
    const { attempts, report } = await dispatch({ answers: [busy], routes: [FIRST] });
    expect([report, attempts.retryAtMs]).toEqual(["waiting", T0 + 3_000]);
  });

  it("is no shorter for the second account than the least that both asked for", async () => {
    const asks = (retryAfterMs: number) => ({ kind: "unavailable", carrierCode: "503", retryAfterMs }) as const;
    const { attempts } = await dispatch({ answers: [asks(30_000), asks(9_000)], routes: [FIRST, SECOND] });
    expect(attempts.retryAtMs).toBe(T0 + 9_000);
  });

  it("holds back copies of the order that come before its time", async () => {
    const { services, order, sends } = await dispatch({ answers: ["unavailable"], routes: [FIRST] });
    expect(await dispatchMessage(services, order)).toBe("not_ours");
    expect(sends).toHaveLength(1);
  });
});
