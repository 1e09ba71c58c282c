import { describe, expect, it } from "vitest";
import { reviewedWords } from "../../../src/domain/content/reviewed-words.ts";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";

const wordsOf = (text: string, values: readonly string[], frame = "event_reminder") =>
  reviewedWords({ text, frame, values, findings: scanText(text, shippedContent(), { brands: [], hosts: [] }) });

const first = wordsOf("Hi Ana, Whisky night on Tuesday", ["Ana", "Whisky night"]);

describe("words that were decided about", () => {
  it.each([
    { what: "another reader", text: "Hi Bo, Whisky night on Tuesday", values: ["Bo", "Whisky night"] },
    { what: "another date", text: "Hi Ana, Whisky night on 3 May", values: ["Ana", "Whisky night"] },
    { what: "another case and accents", text: "Hi Ana, WHÍSKY  NIGHT on Tuesday", values: ["Ana", "WHÍSKY  NIGHT"] },
  ])("are the same for $what", ({ text, values }) => {
    expect(wordsOf(text, values)).toBe(first);
  });

  it.each([
    { what: "another value", text: "Hi Ana, Whisky morning on Tuesday", values: ["Ana", "Whisky morning"] },
    { what: "another template", text: "Hi Ana, Whisky night on Tuesday", values: ["Ana", "Whisky night"], frame: "x" },
    { what: "a second value to look at", text: "Hi Vodka, Whisky night on Tuesday", values: ["Vodka", "Whisky night"] },
    { what: "a text that says so itself", text: "Hi Ana, Whisky night on Tuesday", values: ["Ana"] },
  ])("are others for $what", ({ text, values, frame }) => {
    expect(wordsOf(text, values, frame)).not.toBe(first);
  });

  it("that stand in the text itself are all of its words, but for values in which nothing was found", () => {
    const words = (name: string, day: string) => wordsOf(`Hi ${name}, whisky night on ${day}`, [name]);
    expect(words("Bo", "Tuesday")).toBe(words("Ana", "Tuesday"));
    expect(words("Bo", "Tuesday")).not.toBe(words("Bo", "Monday"));
  });
});
