import { type Bucket, openBucket } from "../../support/phone-bucket.ts";
import { sayStop } from "../../support/say-stop.ts";
import { abortAllDurableObjects } from "cloudflare:test";
import { describe, expect, it } from "vitest";

interface Story {
  readonly bucket: Bucket;
  id: string;
  messageId: string;
  right: string;
  wrong: string;
}

type Step = readonly [title: string, run: (story: Story) => Promise<unknown>];

const NEXT_ROUTE = { step: "next_route", transport: "sms" } as const;
const UNAVAILABLE = { kind: "failed", failure: { kind: "unavailable", carrierCode: "http_503" } } as const;
const OTHER_ROUTE = {
  routeId: "rte_test_second",
  account: "loopback",
  carrier: "loopback",
  sender: "GODWIT2",
  reason: "test_key",
  considered: 2,
  excluded: [],
  rules: [],
} as const;

/** A life with every command in it: each line is a place where an instance may go. */
const STEPS: readonly Step[] = [
  ["start", async (story) => Object.assign(story, await story.bucket.begin(1, { deviceToken: "d".repeat(32) }))],
  ["codes", async (story) => Object.assign(story, await story.bucket.codesOf(story.id))],
  ["fold", ({ bucket }) => bucket.start()],
  ["claim", ({ bucket, messageId }) => bucket.claim(messageId)],
  ["claim twice", ({ bucket, messageId }) => bucket.claim(messageId)],
  ["record", ({ bucket, messageId }) => bucket.record(messageId)],
  ["receipt", ({ bucket, messageId }) => bucket.receive(messageId, "delivered")],
  ["first wrong guess", ({ bucket, id, wrong }) => bucket.check(id, wrong)],
  ["second wrong guess", ({ bucket, id, wrong }) => bucket.check(id, wrong)],
  ["third wrong guess", ({ bucket, id, wrong }) => bucket.check(id, wrong)],
  ["too fast", ({ bucket, id, wrong }) => bucket.check(id, wrong)],
  ["resend too early", ({ bucket, id }) => bucket.resend(id)],
  ["a minute later", async ({ bucket }) => bucket.skip(60_000)],
  ["events leave", ({ bucket }) => bucket.ring()],
  ["resend", (story) => resend(story)],
  ["claim the resend", ({ bucket, messageId }) => bucket.claim(messageId)],
  [
    "record a failure",
    ({ bucket, messageId }) => bucket.record(messageId, 1, UNAVAILABLE, { ...NEXT_ROUTE, choice: OTHER_ROUTE }),
  ],
  ["record the next route", ({ bucket, messageId }) => bucket.record(messageId, 2)],
  ["two minutes later", async ({ bucket }) => bucket.skip(120_000)],
  ["follow-up", ({ bucket }) => bucket.ring()],
  ["fourth wrong guess", ({ bucket, id, wrong }) => bucket.check(id, wrong)],
  ["the last guess is right", ({ bucket, id, right }) => bucket.check(id, right)],
  ["right again", ({ bucket, id, right }) => bucket.check(id, right)],
  ["wrong after approval", ({ bucket, id, wrong }) => bucket.check(id, wrong)],
  ["another minute", async ({ bucket }) => bucket.skip(60_000)],
  ["start again", async (story) => Object.assign(story, await story.bucket.begin(1))],
  ["cancel", ({ bucket, id }) => bucket.cancel(id)],
  ["stop", ({ bucket }) => optOut(bucket)],
  ["start after stop", ({ bucket }) => bucket.start(1, { purpose: "login" })],
  ["the rest leaves", ({ bucket }) => bucket.ring()],
];

async function resend(story: Story): Promise<unknown> {
  const reply = await story.bucket.resend(story.id);
  if (reply.outcome === "sent") story.messageId = JSON.parse(reply.dispatch).messageId;
  return reply;
}

function optOut(bucket: Bucket): Promise<unknown> {
  return sayStop(bucket, "1".padStart(32, "0"));
}

/** Plays the story; the instance goes before each step for which `goes` says so. */
async function play(goes: (step: number) => boolean): Promise<{ replies: string[]; tables: string }> {
  const bucket = openBucket();
  const startedAtMs = Date.now();
  const names = new Map<string, string>();
  const plain = (value: unknown) => nameless(JSON.stringify(value) ?? "nothing", startedAtMs, names);
  const story: Story = { bucket, id: "", messageId: "", right: "", wrong: "" };
  const replies: string[] = [];
  for (const [step, [title, run]] of STEPS.entries()) {
    if (goes(step)) await bucket.evict();
    const reply = await run(story);
    replies.push(`${title}: ${title === "codes" ? "derived" : plain(reply === story ? story.id : reply)}`);
  }
  return { replies, tables: plain(await bucket.tables()) };
}

/** Ids become ordinals and times become distances, so that two plays can be compared whole. */
function nameless(text: string, startedAtMs: number, names: Map<string, string>): string {
  const ordinals = text.replaceAll(/(?:ten|vrf|msg)_[0-9a-z]{26}/g, (id) => {
    const name = names.get(id) ?? `${id.slice(0, 3)}#${names.size}`;
    names.set(id, name);
    return name;
  });
  // Numbers of events have three digits more.
  return ordinals.replaceAll(
    /\b(\d{13})(\d{3})?\b/g,
    (_, ms: string, part = "") => `T+${Number(ms) - startedAtMs}.${String(part)}`,
  );
}

describe("an instance that goes", () => {
  it("changes nothing, before whichever step it goes", async () => {
    const undisturbed = await play(() => false);
    expect(undisturbed.replies.some((reply) => reply.includes('"result":"approved"'))).toBe(true);
    expect(undisturbed.tables).toContain("newest_code");
    for (const lost of STEPS.keys()) {
      const disturbed = await play((step) => step === lost);
      expect({ lost, ...disturbed }).toEqual({ lost, ...undisturbed });
    }
    expect(await play(() => true)).toEqual(undisturbed);
  });

  it("in the middle of a volley of guesses, takes no more with it than it counted", async () => {
    const bucket = openBucket({ checkBurst: 10_000, checksPerSecond: 10_000 });
    const { id } = await bucket.begin();
    const { right, wrong } = await bucket.codesOf(id);
    const answered: string[] = [];
    let broken = 0;
    const guess = async () => {
      try {
        const reply = await bucket.check(id, wrong);
        answered.push(reply.outcome === "checked" ? reply.result : reply.outcome);
      } catch {
        broken += 1;
      }
    };
    for (let volley = 0; volley < 6; volley += 1) {
      const guesses = Array.from({ length: 3 }, guess);
      await abortAllDurableObjects();
      await Promise.all(guesses);
    }
    const { guessesUsed } = (await bucket.view(id)).verification;
    expect(broken).toBeGreaterThan(0);
    expect(answered.filter((result) => result === "wrong_code").length).toBeLessThanOrEqual(guessesUsed);
    for (let count = 0; count < 10; count += 1) await guess();
    expect((await bucket.view(id)).verification).toMatchObject({ guessesUsed: 5, status: "locked" });
    expect(await bucket.check(id, right)).toMatchObject({ result: "locked" });
  });
});
