// What a text is about is its template's to say, where that says it: consent to another purpose is none to this one.
import { describe, expect, it } from "vitest";
import { draftMessage } from "../../../src/app/messages/draft-message.ts";
import type { Services } from "../../../src/app/services.ts";
import { PARIS, makeVerifyWorld } from "../support/verify-world.ts";
import { pinned } from "../../domain/template/own/support.ts";

async function draft(fixed: string | null, asked: string | null) {
  const words = pinned({ en: "{brand}: {name}, {count}" }, { purpose: fixed });
  const { name, category, version } = words;
  const live = new Map([[name, { name, category, purpose: fixed, version }]]);
  const parts: Partial<Services> = {
    templates: { live: async () => live, words: async () => words, registeredTexts: async () => [] },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment",
      usable: async () => [],
      terms: async () => [],
      open: () => Promise.reject(new Error("no account is opened")),
    },
  };
  const { services, principal } = makeVerifyWorld({ parts });
  const drafted = await draftMessage(services, principal, {
    input: {
      to: { phoneNumber: PARIS, country: null },
      template: name,
      variables: { name: "Ada", count: 3 },
      purpose: asked,
      scheduledAtMs: null,
      expiresAtMs: null,
      onlyIfOffline: false,
      collapseKey: null,
    },
    sampleLink: null,
  });
  return drafted.ok ? { purpose: drafted.value.purpose } : drafted.error.field;
}

describe("the purpose of a text", () => {
  it.each([
    { fixed: "newsletter", asked: null, purpose: "newsletter" },
    { fixed: "newsletter", asked: "newsletter", purpose: "newsletter" },
    { fixed: null, asked: "sales", purpose: "sales" },
    { fixed: null, asked: null, purpose: null },
  ])("is $purpose where its template has $fixed and it asks for $asked", async ({ fixed, asked, purpose }) => {
    expect(await draft(fixed, asked)).toEqual({ purpose });
  });

  it("is no other than its template's", async () => {
    expect(await draft("newsletter", "sales")).toBe("purpose");
  });
});
