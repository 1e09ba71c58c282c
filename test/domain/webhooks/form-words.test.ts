import { expect, describe, it } from "vitest";
import { SHIPPED_RULES } from "../../../src/domain/incident-rules/shipped-rules.ts";
import { isFilter } from "../../../src/domain/events/filters.ts";
import { ADVISED_RULES } from "../../../src/domain/webhooks/form-advice.ts";
import { type ToldEvent, WORDED_FILTERS, toldWordsOf } from "../../../src/domain/webhooks/form-words.ts";

const FOR = { eventId: "evt_1", isTest: false, publicUrl: "https://sms.example.com" };

const OPENED: ToldEvent = {
  type: "incident.opened",
  timestamp: "2026-11-21T12:04:00.000Z",
  subject: "inc_1",
  data: {
    incident_id: "inc_1",
    rule: "delivery_low",
    group: "country=ES",
    meaning: "Less than 95 % arrived.",
    since: "2026-11-21T12:00:31.000Z",
    value: 0.812345,
    against: 0.95,
    sample: 240,
  },
};

describe("words about", () => {
  it("an incident say what, since when, how bad, what to do and where to read on", () => {
    const { subject, text, about } = toldWordsOf(OPENED, FOR);
    expect([subject, about]).toEqual(["Godwit: delivery_low for country=ES", "inc_1"]);
    expect(text.split("\n")).toEqual([
      "Less than 95 % arrived.",
      "Since 2026-11-21 12:00 UTC. 0.8123 where 0.95 is the line, from 240.",
      expect.stringMatching(/^What to do: see by GET \/v1\/metrics/),
      "Read on: GET https://sms.example.com/v1/incidents/inc_1",
    ]);
  });

  it("one of a rule of the tenant's own, without a figure and without words, leave out what is not there", () => {
    const data = { ...OPENED.data, rule: "mine", group: "", meaning: "", value: null, against: null, sample: null };
    const { subject, text } = toldWordsOf({ ...OPENED, data }, { ...FOR, isTest: true, publicUrl: null });
    expect(subject).toBe("Godwit (test mode): mine everywhere");
    expect(text.split("\n")).toEqual([
      "Since 2026-11-21 12:00 UTC.",
      "What to do: what you have written down for this rule of your own.",
      "Read on: GET /v1/incidents/inc_1",
    ]);
  });

  it.each([
    ["over", "It is not bad any more."],
    ["rule_changed", "Its rule is another one now"],
  ])("the end of one that is %s say from when to when", (because, said) => {
    const data = { ...OPENED.data, opened_at: "2026-11-21T12:04:00.000Z", because };
    const told = toldWordsOf({ ...OPENED, type: "incident.closed", timestamp: "2026-11-21T13:00:00.000Z", data }, FOR);
    expect(told.subject).toBe("Godwit: over: delivery_low for country=ES");
    expect(told.text).toContain(said);
    expect(told.text).toContain("From 2026-11-21 12:04 UTC to 2026-11-21 13:00 UTC.");
  });

  it.each([
    [
      "webhook_endpoint.failing",
      { failing_since: "2026-11-21T12:00:00.000Z", disables_at: "2026-11-26T12:00:00.000Z" },
    ],
    ["webhook_endpoint.disabled", { reason: "gone" }],
    ["webhook_endpoint.disabled", { reason: "failing" }],
    ["webhook_endpoint.ping", {}],
    ["message.sent", { message_id: "msg_1" }],
  ])("%s are whole sentences", (type, data) => {
    const { subject, text } = toldWordsOf({ type, timestamp: "2026-11-21T12:00:00.000Z", subject: "whe_1", data }, FOR);
    expect(`${subject}\n${text}`).not.toMatch(/undefined|null|\n\n|{/);
    expect(text.split("\n").length).toBeGreaterThan(1);
  });
});

it("there is advice for each rule that is shipped, and for no other", () => {
  expect(ADVISED_RULES.toSorted()).toEqual(SHIPPED_RULES.map(({ name }) => name).toSorted());
});

it("each filter that has words can match", () => {
  expect(WORDED_FILTERS.filter((filter) => !isFilter(filter))).toEqual([]);
});
