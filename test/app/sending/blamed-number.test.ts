import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { CALL, FIRST, makeDispatchWorld, SECOND, THIRD, type World } from "../support/dispatch-world.ts";

async function dispatch(world: World) {
  const made = makeDispatchWorld(world);
  const report = await dispatchMessage(made.services, made.order);
  return { ...made, report };
}

describe("a number that a carrier blames", () => {
  const OTHER_ACCOUNT = routeOf("rte_1b", { account: "a2", carrier: "twilio", priority: 2 });
  const rows: { title: string; world: World; report: string; story: string[] }[] = [
    {
      title: "is not asked of a second account of the same vendor",
      world: { answers: ["number_rejected"], routes: [FIRST, OTHER_ACCOUNT] },
      report: "failed",
      story: ["1 rte_1 sms failed"],
    },
    {
      title: "passes over that account for another vendor",
      world: { answers: ["number_rejected"], routes: [FIRST, OTHER_ACCOUNT, THIRD] },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_3 sms submitted"],
    },
    {
      title: "is believed when two vendors blame it: a third is not asked, nor is it called",
      world: { answers: ["number_rejected", "number_rejected"], routes: [FIRST, SECOND, THIRD, CALL] },
      report: "failed",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed"],
    },
    {
      title: "is not believed when the second vendor fails for a reason of its own",
      world: {
        answers: ["number_rejected", "destination_unserved"],
        order: { mayCall: false },
        routes: [FIRST, SECOND, THIRD],
      },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed", "3 rte_3 sms submitted"],
    },
    {
      title: "and is no mobile is called by the same vendor",
      world: {
        answers: ["number_not_mobile"],
        routes: [FIRST, SECOND, routeOf("rte_call_a", { account: "a", carrier: "twilio", transport: "voice" })],
      },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_call_a voice submitted"],
    },
    {
      title: "and then is no mobile, as the second vendor says, is called",
      world: { answers: ["number_rejected", "number_not_mobile"], routes: [FIRST, SECOND, CALL] },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms failed", "3 rte_call voice submitted"],
    },
    {
      title: "and is no mobile is asked of another vendor where no call may be made",
      world: { answers: ["number_not_mobile"], order: { mayCall: false } },
      report: "submitted",
      story: ["1 rte_1 sms failed", "2 rte_2 sms submitted"],
    },
    {
      title: "by both ways into one vendor is blamed once",
      world: {
        answers: ["number_rejected"],
        routes: [SECOND, routeOf("rte_m", { account: "m", carrier: "vonage_messages", priority: 3 })],
      },
      report: "failed",
      story: ["1 rte_2 sms failed"],
    },
    {
      title: "by two connections of carriers that we know nothing of is blamed twice",
      world: {
        answers: ["number_rejected", "number_rejected"],
        routes: ["s1", "s2", "s3"].map((account, index) =>
          routeOf(`rte_${account}`, { account, carrier: "smpp", priority: index }),
        ),
      },
      report: "failed",
      story: ["1 rte_s1 sms failed", "2 rte_s2 sms failed"],
    },
  ];
  it.each(rows)("$title", async ({ world, report, story }) => {
    const done = await dispatch(world);
    expect([done.report, ...done.attempts.story()]).toEqual([report, ...story]);
  });
});
