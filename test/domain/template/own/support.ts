/** A template of a tenant's own, and what is read of it. */
import { RULES_AT_MS } from "../../../support/rule-day.ts";
import type { OwnVariable, PinnedWords, WordsFor } from "../../../../src/domain/template/own/own-template.ts";

export const NAME: OwnVariable = { kind: "name", maxLength: 20, needed: "always", example: "Eva" };
export const COUNT: OwnVariable = { kind: "count", max: 9_999, needed: "always", example: 2 };
export const LINK: OwnVariable = { kind: "link", needed: "never", example: "https://a.example/x" };
export const TONE: OwnVariable = { kind: "choice", values: ["warm", "dry"], needed: "always", example: "dry" };

export function pinned(bodies: Readonly<Record<string, string>>, over: Partial<PinnedWords> = {}): PinnedWords {
  return {
    name: "acme_welcome",
    category: "transactional",
    purpose: null,
    version: 1,
    variables: { name: NAME, count: COUNT },
    locales: Object.fromEntries(Object.entries(bodies).map(([tag, body]) => [tag, { body, registrations: [] }])),
    ...over,
  };
}

export function reader(over: Partial<WordsFor> = {}): WordsFor {
  const place = {
    locale: null,
    country: "GB",
    nowMs: RULES_AT_MS,
    timeZone: "UTC",
    replies: "work",
    optOut: null,
  } as const;
  return { ...place, brand: "Acme", variables: { name: "Ada", count: 3 }, ...over };
}
