/**
 * What becomes of a text to a number that is kept for fiction, by the last two digits of +1, any area code, 555 01NN.
 * The loopback carrier acts by it (`src/carriers/loopback/scenarios.ts`), and test numbers are leased by it.
 */
import { assert } from "../base/result.ts";

interface Row {
  readonly name: string;
  /** First and last value of the two digits, both included. */
  readonly first: number;
  readonly last: number;
  readonly description: string;
}

export const STORIES = [
  { name: "delivered", first: 0, last: 49, description: "Delivered at once." },
  {
    name: "delivered_after_3_seconds",
    first: 50,
    last: 50,
    description: "The text arrives at once, its receipt after 3 seconds.",
  },
  { name: "no_receipt", first: 51, last: 51, description: "The text arrives, no receipt ever comes." },
  { name: "undelivered", first: 52, last: 52, description: "Accepted, then an undelivered receipt; the text is lost." },
  { name: "number_rejected", first: 53, last: 53, description: "Refused: no such number." },
  {
    name: "unavailable_once",
    first: 54,
    last: 54,
    description: "The first attempt finds the carrier down; the next one is delivered.",
  },
  { name: "unavailable", first: 55, last: 55, description: "The carrier is always down." },
  {
    name: "throttled_once",
    first: 56,
    last: 56,
    description: "The first attempt is throttled with a wait of 2 seconds; the next one is delivered.",
  },
  {
    name: "timed_out_once",
    first: 57,
    last: 57,
    description: "The first attempt times out although the text arrives; the next one is delivered too.",
  },
  {
    name: "receipt_first",
    first: 58,
    last: 58,
    description: "The delivered receipt is posted before the text arrives and before the send returns.",
  },
  {
    name: "receipts_disordered",
    first: 59,
    last: 59,
    description: "Three receipts: delivered, then a late sent, then delivered again.",
  },
  {
    name: "sender_rejected_once",
    first: 60,
    last: 60,
    description: "The first attempt's sender is refused; the next one is delivered.",
  },
  { name: "opted_out", first: 61, last: 61, description: "Refused: the phone answered STOP." },
  { name: "content_rejected", first: 62, last: 62, description: "Refused: the carrier does not take the text." },
  {
    name: "credentials_rejected_once",
    first: 63,
    last: 63,
    description: "The first attempt's account is refused; the next one is delivered.",
  },
  {
    name: "response_malformed_once",
    first: 64,
    last: 64,
    description: "The first attempt is answered with garbage and nothing arrives; the next one is delivered.",
  },
  { name: "false_receipt", first: 65, last: 65, description: "The receipt says delivered, but the text is lost." },
  { name: "lost", first: 66, last: 66, description: "Accepted, then neither text nor receipt." },
  {
    name: "voice_only",
    first: 67,
    last: 67,
    description: "Every text is refused: it is no phone for texts. A call is delivered.",
  },
  { name: "fraud_suspected", first: 68, last: 68, description: "Refused: the carrier suspects pumped traffic." },
  {
    name: "delivered_after_30_seconds",
    first: 69,
    last: 69,
    description: "The text arrives at once, its receipt after 30 seconds.",
  },
  { name: "expired", first: 70, last: 70, description: "Accepted, then an expired receipt; the text is lost." },
  { name: "rejected_later", first: 71, last: 71, description: "Accepted, then a rejected receipt; the text is lost." },
  { name: "failed_later", first: 72, last: 72, description: "Accepted, then a failed receipt; the text is lost." },
  {
    name: "delivered_after_doubt",
    first: 73,
    last: 73,
    description: "An undelivered receipt, and 2 seconds later a delivered one: the text arrived.",
  },
] as const satisfies readonly Row[];
export type StoryName = (typeof STORIES)[number]["name"];

export interface Story extends Row {
  readonly name: StoryName;
}

export function storyNamed(name: StoryName): Story {
  const story = STORIES.find((one) => one.name === name);
  assert(story !== undefined, "each name stands in the table");
  return story;
}
