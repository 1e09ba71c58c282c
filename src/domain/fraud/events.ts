/** What becomes of a tenant's rules and of its questions. They are about no phone: its token is "". */
import { event, type EventBase } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";
import type { RiskSignal } from "../base/risk.ts";

interface FellBack {
  readonly rule: RiskSignal;
  /** Of what it stopped in the last day, people who proved real: 0 to 1. */
  readonly share: number;
  readonly stopped: number;
  readonly people: number;
  readonly untilMs: number;
}

interface LookupsSpent {
  /** As the policy names it. */
  readonly account: string;
  readonly perDay: number;
  readonly untilMs: number;
}

export const FRAUD_EVENTS = {
  "fraud.lookups_spent": event<LookupsSpent>()({
    subject: { kind: "lookup_account", id: ({ account }: EventBase & LookupsSpent) => account },
    published: {
      urgency: "soon",
      names: { "fraud.lookups_spent": "who holds a number was asked as often as a day allows: starts go unasked" },
      data: {
        account: { words: "the account that your policy names", of: ({ account }) => account },
        per_day: { words: "questions that a day has", of: ({ perDay }) => perDay },
        until: { words: "when it is asked again", of: ({ untilMs }) => isoTime(untilMs) },
      },
    },
  }),
  "fraud.rule_fell_back": event<FellBack>()({
    subject: { kind: "fraud_rule", id: ({ rule }: EventBase & FellBack) => rule },
    published: {
      urgency: "soon",
      names: {
        "fraud.rule_fell_back": "a rule stopped too many people who proved real: it challenges now, and stops nobody",
      },
      data: {
        rule: { words: "the rule, by its signal", of: ({ rule }) => rule },
        share: {
          words: "of the starts that it stopped in the last day, people who proved real: 0 to 1",
          of: ({ share }) => share,
        },
        stopped: { words: "starts that it stopped in the last day", of: ({ stopped }) => stopped },
        people: { words: "people of them who proved real", of: ({ people }) => people },
        until: { words: "when it stops again, if no more of them prove real", of: ({ untilMs }) => isoTime(untilMs) },
      },
    },
  }),
};
