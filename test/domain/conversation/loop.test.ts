import { describe, expect, it } from "vitest";
import {
  comparableText,
  decideReply,
  type LoopInput,
  REPLY_LIMIT,
  REPLY_WINDOW_MS,
  SAME_TEXT_LIMIT,
  SAME_TEXT_WINDOW_MS,
} from "../../../src/domain/conversation/loop.ts";

const NOW = 1_800_000_000_000;

function decide(changes: Partial<LoopInput>) {
  return decideReply({ text: "hello", textHash: "h1", inbound: [], repliedAtMs: [], nowMs: NOW, ...changes });
}

const earlier = (count: number, agoMs: number, textHash = "h1") =>
  Array.from({ length: count }, () => ({ atMs: NOW - agoMs, textHash }));
const replies = (count: number, agoMs: number) => Array.from({ length: count }, () => NOW - agoMs);

describe("the same text", () => {
  it("is answered twice, and not the third time", () => {
    expect(decide({ inbound: [] })).toEqual({ reply: true });
    expect(decide({ inbound: earlier(SAME_TEXT_LIMIT - 2, 1_000) })).toEqual({ reply: true });
    expect(decide({ inbound: earlier(SAME_TEXT_LIMIT - 1, 1_000) })).toEqual({
      reply: false,
      reason: "same_text_repeated",
    });
  });

  it("counts inside ten minutes", () => {
    expect(decide({ inbound: earlier(2, SAME_TEXT_WINDOW_MS - 1) }).reply).toBe(false);
    expect(decide({ inbound: earlier(2, SAME_TEXT_WINDOW_MS) }).reply).toBe(true);
  });

  it("is not another text", () => {
    expect(decide({ inbound: earlier(9, 1_000, "h2") })).toEqual({ reply: true });
  });
});

describe("our own replies", () => {
  it("are five an hour", () => {
    expect(decide({ repliedAtMs: replies(REPLY_LIMIT - 1, 1_000) })).toEqual({ reply: true });
    expect(decide({ repliedAtMs: replies(REPLY_LIMIT, 1_000) })).toEqual({ reply: false, reason: "too_many_replies" });
  });

  it("count inside the hour", () => {
    expect(decide({ repliedAtMs: replies(REPLY_LIMIT, REPLY_WINDOW_MS - 1) }).reply).toBe(false);
    expect(decide({ repliedAtMs: replies(REPLY_LIMIT, REPLY_WINDOW_MS) }).reply).toBe(true);
  });
});

describe("a machine gets no reply", () => {
  it.each([
    "Auto-Reply: I will get back to you",
    "AUTOREPLY",
    "Automatic reply: out of office until Monday",
    "I am out of the office",
    "I’m driving with Do Not Disturb on. I'll see your message later.",
    "This is an automated message",
    "Free Msg: Unable to receive message - Message Blocking is active.",
    "Message blocked",
    "Ich bin gerade nicht erreichbar",
    "Automatische Antwort",
    "Respuesta automática: vuelvo el lunes",
    "Réponse automatique",
    "Estou dirigindo agora",
    "Pesan otomatis",
    "自动回复：我在开会",
    "자동응답",
    "رد تلقائي",
    "स्वचालित उत्तर",
  ])("%s", (text) => {
    expect(decide({ text })).toEqual({ reply: false, reason: "machine_text" });
  });

  it.each([
    "STOP",
    "yes",
    "I work in an office",
    "Stop driving me mad",
    "自己回复了",
    "ich bin da",
    "automatic gearbox",
  ])("but a person does: %s", (text) => {
    expect(decide({ text })).toEqual({ reply: true });
  });
});

it("two machines that answer each other end after five replies", () => {
  const repliedAtMs: number[] = [];
  for (let second = 0; second < 3_600; second += 1) {
    const nowMs = NOW + second * 1_000;
    if (decide({ textHash: `h${second}`, repliedAtMs, nowMs }).reply) repliedAtMs.push(nowMs);
  }
  expect(repliedAtMs).toHaveLength(REPLY_LIMIT);
});

describe("texts compare", () => {
  it("without case, punctuation, accents and emoji", () => {
    expect(comparableText("Sí, ¡GRACIAS! 🙏")).toBe(comparableText("si gracias"));
  });

  it("as they are where nothing would be left", () => {
    expect(comparableText(" 👍 ")).toBe("👍");
    expect(comparableText("👍")).not.toBe(comparableText("👎"));
  });
});
