import { describe, expect, it } from "vitest";
import { type AutoReplyInput, mayReply } from "../../../src/domain/conversation/decide-auto-reply.ts";
import { INBOUND_MEANINGS, type SeenInbound } from "../../../src/domain/conversation/inbound-commands.ts";

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;

const seen = (over: Partial<SeenInbound>): SeenInbound => ({
  inboundId: "inb_1",
  sender: "33700",
  textHash: "other",
  atMs: NOW - 1_000,
  meaning: "unknown",
  answer: null,
  replied: false,
  ...over,
});
const input = (over: Partial<AutoReplyInput>): AutoReplyInput => ({
  text: "words",
  textHash: "hash",
  sender: "33700",
  meaning: "help",
  consent: "unchanged",
  earlier: [],
  nowMs: NOW,
  ...over,
});

describe("a text back", () => {
  it.each([
    { meaning: "stop", consent: "changed", may: true },
    { meaning: "stop", consent: "unchanged", may: false },
    { meaning: "stop", consent: "overtaken", may: false },
    { meaning: "start", consent: "changed", may: true },
    { meaning: "start", consent: "unchanged", may: true },
    { meaning: "start", consent: "overtaken", may: false },
    { meaning: "help", consent: "unchanged", may: true },
    { meaning: "answer", consent: "unchanged", may: true },
    { meaning: "unknown", consent: "unchanged", may: false },
  ] as const)("to $meaning that came to $consent may go: $may", ({ meaning, consent, may }) => {
    expect(mayReply(input({ meaning, consent }))).toBe(may);
  });

  it.each(INBOUND_MEANINGS)("to %s from a machine goes to nobody", (meaning) => {
    expect(mayReply(input({ meaning, consent: "changed", text: "Auto-reply: I am driving" }))).toBe(false);
  });

  it.each([
    { agoMs: HOUR - 1, may: false },
    { agoMs: HOUR, may: true },
    { agoMs: HOUR + 1, may: true },
  ])("with help goes once an hour: $agoMs ms after the last, $may", ({ agoMs, may }) => {
    const last = seen({ meaning: "help", replied: true, atMs: NOW - agoMs });
    expect(mayReply(input({ earlier: [last] }))).toBe(may);
    expect(mayReply(input({ earlier: [{ ...last, replied: false }] }))).toBe(true);
    expect(mayReply(input({ meaning: "start", earlier: [last] }))).toBe(true);
  });

  it.each([
    { replies: 4, may: true },
    { replies: 5, may: false },
    { replies: 6, may: false },
  ])("after $replies texts back within the hour, whatever they answered, may go: $may", ({ replies, may }) => {
    const earlier = Array.from({ length: replies }, () => seen({ meaning: "start", replied: true, sender: "other" }));
    expect(mayReply(input({ meaning: "start", earlier }))).toBe(may);
  });

  it.each([
    { times: 1, sender: "33700", may: true },
    { times: 2, sender: "33700", may: false },
    { times: 2, sender: "33701", may: true },
  ])("to words written $times times before to $sender may go: $may", ({ times, sender, may }) => {
    const earlier = Array.from({ length: times }, () => seen({ textHash: "hash", sender }));
    expect(mayReply(input({ meaning: "start", earlier }))).toBe(may);
  });
});
