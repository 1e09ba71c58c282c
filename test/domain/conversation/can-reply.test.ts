import { describe, expect, it } from "vitest";
import type { SenderKind } from "../../../src/domain/base/sender-kinds.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";
import { answerableRoutes, answerableSenders, repliesTo } from "../../../src/domain/conversation/can-reply.ts";

const nowMs = RULES_AT_MS;

describe("whether people can answer a sender", () => {
  it.each<{ why: string; sender: string; senderKind?: SenderKind; country: string; replies: string }>([
    { why: "a name takes no replies", sender: "ACME", country: "FR", replies: "link_only" },
    { why: "a number does by the country's rule", sender: "+33644600000", country: "FR", replies: "work" },
    { why: "a number does where no rule is known", sender: "+67970000000", country: "FJ", replies: "work" },
    { why: "a name does not where no rule is known", sender: "ACME", country: "FJ", replies: "link_only" },
    { why: "long codes do not", sender: "+5511961234567", country: "BR", replies: "link_only" },
    { why: "short codes do beside them", sender: "28908", country: "BR", replies: "work" },
    { why: "no sender does", sender: "28908", country: "SA", replies: "link_only" },
    { why: "no sender does for certain", sender: "+639171234567", country: "PH", replies: "link_only" },
    { why: "a territory has its country's rule", sender: "+14155550100", country: "PR", replies: "work" },
    { why: "a toll-free number is answered at home", sender: "+18885550177", country: "US", replies: "work" },
    { why: "and in its territories", sender: "+18885550177", country: "PR", replies: "work" },
    { why: "and not abroad", sender: "+18885550177", country: "FR", replies: "link_only" },
    { why: "the country is read in either case", sender: "28908", country: "sa", replies: "link_only" },
    {
      why: "what a sender is said to be counts before its looks",
      sender: "+5511961234567",
      senderKind: "short_code",
      country: "BR",
      replies: "work",
    },
    {
      why: "letters cannot be dialled, whatever they are said to be",
      sender: "ACME",
      senderKind: "short_code",
      country: "FR",
      replies: "link_only",
    },
  ])("$why: $sender in $country", ({ sender, senderKind, country, replies }) => {
    const asked = senderKind === undefined ? { sender } : { sender, senderKind };
    expect(repliesTo(asked, { country, nowMs })).toBe(replies);
  });
});

describe("marketing without another way out", () => {
  const routes = [{ sender: "ACME" }, { sender: "+5511961234567" }, { sender: "28908" }];
  const about = { country: "BR", nowMs, optOut: null };

  it("goes only by senders that people can say STOP to", () => {
    expect(answerableRoutes(routes, { ...about, category: "marketing" })).toEqual([{ sender: "28908" }]);
    expect(answerableRoutes(routes, { ...about, category: "engagement" })).toEqual(routes);
    expect(answerableRoutes(routes, { ...about, category: "marketing", optOut: { number: "28908" } })).toEqual(routes);
  });

  it("and what asks something is told the same senders", () => {
    expect(answerableSenders(routes, about)).toEqual(["28908"]);
    expect(answerableSenders(routes, { ...about, country: "SA" })).toBeNull();
  });
});
