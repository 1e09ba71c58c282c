import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenQuestion } from "../../../src/domain/conversation/answer-kinds.ts";
import { classifyInbound } from "../../../src/domain/conversation/classify.ts";
import { withoutOwnWords } from "../../../src/domain/conversation/own-words.ts";
import { renderConversation } from "../../../src/domain/template/catalogue/render-conversation.ts";
import { renderTemplate } from "../../../src/domain/template/catalogue/render-template.ts";
import { LOCALES } from "../../../src/domain/template/locale-texts.ts";
import { isLocaleTag } from "../../../src/domain/template/locales.ts";
import { renderText } from "../../../src/domain/template/render.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";

const LOCALE_TAGS = Object.keys(LOCALES).filter(isLocaleTag);
const ALERT: OpenQuestion = { kind: "alert", token: "7KM" };
const AT = "2026-11-22T21:05:00Z";

/** Codes and their help, with the line that names STOP. */
function codeTexts(): readonly string[] {
  return LOCALE_TAGS.flatMap((locale) =>
    (["code", "help", "newest_code"] as const).map((kind) => {
      const rest = {
        minutes: 10,
        locale,
        country: "US",
        nowMs: Date.parse(AT),
        sender: "+15005550006",
        appHash: null,
        webDomain: null,
        replies: "work" as const,
      };
      return renderText({ kind, code: "482913", brand: "Acme", ...rest }).text;
    }),
  );
}

function alertTexts(): readonly string[] {
  return LOCALE_TAGS.flatMap((locale) =>
    (["work", "link_only"] as const).map((replies) => {
      const made = renderTemplate({
        templateId: "alert_remote_login",
        locale,
        variables: {
          city: "Los Angeles",
          ip: "203.0.113.XX",
          device: "iPhone 15 Pro",
          at: AT,
          token: "7KM",
          link: "https://go.acme.example/a/Xy7",
        },
        brand: "Acme Bank",
        country: "US",
        timeZone: "America/Los_Angeles",
        nowMs: Date.parse(AT),
        replies,
        optOut: null,
      });
      if (!made.ok) throw new Error(JSON.stringify(made.error));
      return made.value.text;
    }),
  );
}

function conversationTexts(): readonly string[] {
  const support = "help@acme.example";
  return LOCALE_TAGS.flatMap((locale) =>
    (
      [
        { kind: "stop_confirmed" },
        { kind: "start_confirmed" },
        { kind: "help", support },
        { kind: "alert_confirmed" },
        { kind: "alert_rejected", support },
        { kind: "clarify_alert", token: "7KM" },
        { kind: "clarify_which_alert", alerts: [{ token: "7KM", label: "Madrid, 21:05" }] },
        { kind: "alert_expired", support },
        { kind: "recovery_notice", link: "https://go.acme.example/r/Xy7" },
      ] as const
    ).map(
      (message) =>
        renderConversation(message, { locale, brand: "Acme", country: "US", nowMs: Date.parse(AT), replies: "work" })
          .text,
    ),
  );
}

const SENT = [...codeTexts(), ...alertTexts(), ...conversationTexts()];

const read = (text: string, country = "US") =>
  classifyInbound({ text, country, takenAtMs: RULES_AT_MS, userLocale: null, openQuestions: [ALERT] });

const COPIES = {
  "a like": (sent: string) => `Liked “${sent}”`,
  "a like that was taken back": (sent: string) => `Removed a like from “${sent}”`,
  "a thumb of Google Messages": (sent: string) => `\u200A👍\u200A to “\u200A${sent}\u200A” `,
  "a French like": (sent: string) => `A aimé « ${sent} »`,
  "a German like": (sent: string) => `Gefällt „${sent}“`,
  "a Japanese like": (sent: string) => `「${sent}」にいいねしました`,
  "a reaction in words that nobody knows": (sent: string) => `Blorbed “${sent}”`,
  "a like that was cut off": (sent: string) => `Emphasized “${sent.slice(0, Math.ceil(sent.length * 0.7))}…`,
  "a forward": (sent: string) => `Fwd: ${sent}`,
  "a German forward": (sent: string) => `WG: ${sent}`,
  "a quotation by lines": (sent: string) =>
    sent
      .split("\n")
      .map((line) => `> ${line}`)
      .join("\n"),
  "a copy": (sent: string) => sent,
  "a copy on one line": (sent: string) => sent.replaceAll("\n", " "),
} as const;

describe("our own words say nothing", () => {
  it.each(Object.entries(COPIES))("in %s", (_, copy) => {
    expect(SENT.map(copy).filter((text) => read(text).kind !== "unknown")).toEqual([]);
  });

  it("and of nearly all of it nothing is left that would have to be asked about", () => {
    const left = SENT.flatMap((sent) => [sent, `Liked “${sent}”`, `> ${sent.replaceAll("\n", "\n> ")}`]).filter(
      (text) => withoutOwnWords(text) !== null,
    );
    // A greeting of one word is nobody's alone: of the Georgian help it stays.
    expect(left.filter((text) => !text.includes("დაგეხმარებით"))).toEqual([]);
  });

  it("in a copy with thanks under it", () => {
    const texts = SENT.map((sent) => `${sent}\n\nthanks`);
    expect(texts.filter((text) => read(text).kind !== "unknown")).toEqual([]);
    expect(texts.filter((text) => withoutOwnWords(text)?.includes("thanks") !== true)).toEqual([]);
  });

  it("but what stands beside them is read", () => {
    const missed = SENT.flatMap((sent) => [`${sent}\n\nSTOP`, `STOP\n\n${sent}`, `Liked “${sent}”\nSTOP`]).filter(
      (text) => read(text).kind !== "stop",
    );
    expect(missed).toEqual([]);
    const unheard = SENT.filter((sent) => {
      const found = read(`> ${sent.replaceAll("\n", "\n> ")}\nNo, it wasn't me`);
      return found.kind !== "answer" || found.answer !== "reject";
    });
    expect(unheard).toEqual([]);
  });
});

describe("a reaction alone says nothing, whatever it quotes", () => {
  it.each([
    "Liked “STOP”",
    "Loved “please stop texting me”",
    "Disliked “Your table is booked”",
    "Laughed at “no”",
    "Questioned “CONFIRM”",
    "Emphasized “REJECT”",
    "Loved an image",
    "Liked a message",
    "❤️ to “See you at eight”",
    '👍 to "CONFIRM 7KM"',
    "Reacted 👍 to “STOP”",
    "Removed a heart from “STOP”",
    "Removed 👍 from “STOP”",
    "Le gustó “STOP”",
    "No le gustó “STOP”",
    "Le encantó “NO”",
    "Se rió de “NO”",
    "Reaccionó con 👍 a “STOP”",
    "N’a pas aimé « NON »",
    "A ri de « STOP »",
    "A réagi avec 👍 à « STOP »",
    "Gefällt nicht „NEIN“",
    "Hat „STOP“ hervorgehoben",
    "Hat mit 👍 auf „STOP“ reagiert",
    "Lacht über „STOP“",
    "Gostou de “SAIR”",
    "Não gostou de “NÃO”",
    "Vond “STOP” leuk",
    "Ha messo “Mi piace” a “STOP”",
    "Ha riso a “STOP”",
    "Menyukai “STOP”",
    "“STOP” iletisini beğendi",
    "Понравилось «СТОП»",
    "喜欢“退订”",
    "對「退訂」按讚",
    "“拒绝”にいいねしました",
    "“수신거부”을(를) 좋아함",
    "Đã thích “Hủy”",
    "ถูกใจ “ยกเลิก”",
    "أعجب بـ “إيقاف”",
    "אהב/ה את “הסר”",
    "“रोको” को पसंद किया",
    "Gillade “STOP”",
    "Syntes godt om “STOP”",
  ])("%s", (text) => {
    expect(["US", "MX", "FR", "DE", "IT", "VN"].map((country) => read(text, country).kind)).toEqual(
      Array.from({ length: 6 }, () => "unknown"),
    );
  });
});

describe("words in quotes that are not ours are read", () => {
  it.each([
    ["I said “STOP”", "stop"],
    ["“STOP”", "stop"],
    ['"stop texting me"', "stop"],
    ["“it wasn't me”", "answer"],
    ["« non »", "answer"],
  ])("%s: %s", (text, kind) => {
    expect(read(text, "CA").kind).toBe(kind);
  });

  it.each([
    "I want to opt out",
    "how do I reply stop",
    "please freeze the account",
    "freeze the account",
    "I never share it",
    "was it you?",
    "it was you",
    "bloquea la cuenta",
    "quiero darte de baja",
    "your code is wrong",
    "I am subscribed again?",
    "use the code",
  ])("somebody's own words stay: %s", (text) => {
    expect(withoutOwnWords(text)).toBe(text);
  });
});

describe("whatever is typed", () => {
  it("of a text without our words nothing is lost", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        const rest = withoutOwnWords(text);
        return rest === null || text.includes(rest);
      }),
    );
  });

  it.each(["Reply STOP to ", "“", "code valid for ", "> ", "Liked “", "请回复", "никому "])(
    "ten thousand characters of “%s” are read",
    (piece) => {
      const text = piece.repeat(Math.ceil(10_000 / piece.length));
      expect(withoutOwnWords(text)?.length ?? 0).toBeLessThanOrEqual(1_700);
    },
  );
});

describe("a verb of liking in any language, small words and a name around a quotation are a reaction", () => {
  it.each([
    "A Ana le gusta “CODE”",
    "Le ha hecho gracia “CODE”",
    "Ha apprezzato “CODE”",
    "Hat ein ❤️ zu „CODE“ hinzugefügt",
    "Adorou “CODE”",
    "Heeft met 👍 gereageerd op “CODE”",
    "Polubił(a) „CODE”",
    "“CODE” iletisini beğendi",
    "Вподобано «CODE»",
    "Sviđa joj se „CODE“",
    "「CODE」をハートしました",
    "“CODE”에 하트를 표시함",
    "對「CODE」按讚",
    "Added a ‼️ to “CODE”",
  ])("%s", (reaction) => {
    expect(withoutOwnWords(reaction.replace("CODE", "stop by at eight?"))).toBeNull();
  });

  it.each([
    "STOP ❤️ “see you”",
    "Stop sending me “offers”",
    "I liked “it”, but stop texting me",
    "NOT ME “what is this”",
  ])("but %s is read", (text) => {
    expect(withoutOwnWords(text)).not.toBeNull();
  });
});
