import { expect, it } from "vitest";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import { topicsOf } from "../../../src/domain/content/topics-of.ts";

it.each([
  { text: "Your table for two is ready", topics: [] },
  { text: "Pay at the counter with GCash", topics: [] },
  { text: "Whisky, half price", topics: ["alcohol"] },
  { text: "Online casino, free spins, whisky", topics: ["alcohol", "gambling"] },
  { text: "Netflix: your payment failed, update at http://nflx.example.com", topics: [] },
])("a text is about what countries have rules on: $text: $topics", ({ text, topics }) => {
  expect(topicsOf(scanText(text, shippedContent(), { brands: [], hosts: [] }))).toEqual(topics);
});
