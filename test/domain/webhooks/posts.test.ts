import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { webhookBatchBody } from "../../../src/domain/webhooks/webhook-batch-body.ts";
import { BATCH_BYTES_MAX, cutIntoPosts, PUSH_TYPE, type ToCut } from "../../../src/domain/webhooks/posts.ts";

/** "a1": the first try of a subject's event; "a1!": urgent; "a1+": tried before; "a1?": a push is asked for. */
function deliveriesOf(text: string): ToCut[] {
  return text.split(" ").flatMap((word) => {
    const [, subject, , mark] = /^([a-z])(\d+)([!+?]?)$/.exec(word) ?? [];
    return subject === undefined ? [] : [{ ...eventOf(word, mark), subject }];
  });
}

function eventOf(id: string, mark: string | undefined): Omit<ToCut, "subject"> {
  return {
    id,
    type: mark === "?" ? PUSH_TYPE : "message.sent",
    body: `{"timestamp":"${id}"}`,
    attempt: mark === "+" ? 2 : 1,
    ...(mark === "!" ? { isUrgent: true } : {}),
  };
}

/** Posts that go at once are parted by "|", those that go one after the other by ">". */
function cut(text: string, eventsMax: number | null): string {
  const turns = cutIntoPosts(deliveriesOf(text), eventsMax);
  return turns.map((posts) => posts.map((post) => post.map(({ id }) => id).join(" ")).join(" > ")).join(" | ");
}

describe("a lease is cut", () => {
  it.each<[string, string, number | null, string]>([
    ["into one POST an event without batches", "a1 b1 a2", null, "a1 > a2 | b1"],
    ["into one POST when all fits", "a1 b1 c1", 10, "a1 b1 c1"],
    ["with the events of a subject side by side, in their order", "a1 b1 a2 b2", 10, "a1 a2 b1 b2"],
    ["into POSTs that share no subject", "a1 b1 c1 d1 a2", 3, "a1 a2 b1 | c1 d1"],
    ["so that a subject stays whole where it fits", "a1 b1 b2 c1", 2, "a1 | b1 b2 | c1"],
    ["into POSTs in turn where a subject is too much for one", "a1 a2 a3 b1", 2, "a1 a2 > a3 | b1"],
    ["with what somebody waits for alone", "a1! b1 c1", 10, "a1! | b1 c1"],
    ["with what failed before alone", "a1+ b1 c1+ d1", 10, "a1+ | c1+ | b1 d1"],
    ["with what is after one that failed behind it, in its turn", "a1+ a2 a3 b1", 10, "a1+ > a2 a3 | b1"],
    ["with a push request alone", "a1? b1 c1", 10, "a1? | b1 c1"],
    ["into nothing when there is nothing", "", 10, ""],
  ])("%s", (_name, text, eventsMax, expected) => {
    const parts = (cutText: string) => cutText.split(" | ").toSorted();
    expect(parts(cut(text, eventsMax))).toEqual(parts(expected));
  });

  it("into POSTs of 256 KB at most, and one that is larger goes alone", () => {
    const body = (bytes: number) =>
      JSON.stringify({ timestamp: "2026-11-21T12:00:00.000Z", data: "€".repeat(bytes / 3) });
    const large = (subject: string, bytes: number): ToCut => ({
      id: `evt_${subject}`,
      type: "message.sent",
      body: body(bytes),
      subject,
      attempt: 1,
    });
    const deliveries = [large("a", 100_000), large("b", 100_000), large("c", 100_000), large("d", 300_000)];
    const posts = cutIntoPosts(deliveries, 100).flat();
    expect(posts.map((post) => post.map(({ subject }) => subject).join(""))).toEqual(["ab", "c", "d"]);
    const [first = []] = posts;
    expect(new TextEncoder().encode(webhookBatchBody(first)).length).toBeLessThan(BATCH_BYTES_MAX);
  });
});

const subjects = fc.constantFrom("a", "b", "c", "d", "e");
const marks = fc.constantFrom("", "", "", "", "!", "+", "?");
const leases = fc.array(fc.tuple(subjects, marks), { maxLength: 60 });

it("whatever a lease holds: each event once, each subject in its order, within bounds, and alone what goes alone", () => {
  fc.assert(
    fc.property(leases, fc.integer({ min: 2, max: 12 }), (drawn, eventsMax) => {
      const deliveries = deliveriesOf(drawn.map(([subject, mark], n) => `${subject}${n}${mark}`).join(" "));
      const turns = cutIntoPosts(deliveries, eventsMax);
      const sent = turns.flat(2);
      expect(sent).toHaveLength(deliveries.length);
      for (const subject of new Set(deliveries.map((delivery) => delivery.subject))) {
        const isOf = (delivery: ToCut) => delivery.subject === subject;
        expect(sent.filter(isOf)).toEqual(deliveries.filter(isOf));
        expect(turns.filter((posts) => posts.flat().some(isOf))).toHaveLength(1);
      }
      for (const post of turns.flat()) {
        expect(post.length).toBeGreaterThan(0);
        expect(post.length).toBeLessThanOrEqual(eventsMax);
        if (post.some(({ id }) => /\D$/.test(id))) expect(post).toHaveLength(1);
      }
    }),
  );
});

describe("the body of a batch", () => {
  const body = (n: number) =>
    JSON.stringify({
      type: "message.sent",
      timestamp: `2026-11-21T12:00:0${n}.000Z`,
      subject: 'x"{',
      data: { a: [n] },
    });

  it("holds each event as it is alone, with its id, and has the time of the last", () => {
    const events = [1, 2].map((n) => ({ id: `evt_${n}`, body: body(n) }));
    expect(JSON.parse(webhookBatchBody(events))).toEqual({
      type: "batch",
      timestamp: "2026-11-21T12:00:02.000Z",
      data: { events: events.map(({ id, body: alone }) => ({ id, ...JSON.parse(alone) })) },
    });
  });
});
