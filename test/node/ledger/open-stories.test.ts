import { describe, expect, it } from "vitest";
import type { DomainEvent } from "../../../src/domain/events/events.ts";
import { retold } from "../../../src/domain/ledger/retold.ts";
import type { StoryRef } from "../../../src/domain/ledger/story-kind.ts";
import { OpenStories } from "../../../src/objects/ledger/open-stories.ts";
import { Story, T0, TOKEN } from "../../support/ledger-events.ts";

const AT = { chunk: 1, nowMs: T0 };
const IDLE = { applied: false } as const;

/** A story that is written down with these events, and how often its row is read. */
function written(story: Story, events: readonly DomainEvent[]) {
  const reads: string[] = [];
  const open = new OpenStories(({ id }) => {
    reads.push(id);
    return { key: 1, phone: null, user: null, status: "delivered", events };
  });
  const ref: StoryRef = { kind: "message", id: story.messageId };
  const add = (event: DomainEvent) => open.add(ref, { event, line: JSON.stringify(event) }, AT);
  return { reads, open, add };
}

function texts(story: Story, count: number): readonly DomainEvent[] {
  const idle = Array.from({ length: count - 2 }, (_, at) => story.reported(1, 100 + at, IDLE));
  return [story.queued(), story.attempted(1, 10), ...idle];
}

describe("a story that is written down and full", () => {
  const story = new Story(1);

  it("is read once, however often a receipt is repeated", () => {
    const { reads, open, add } = written(story, texts(story, 20));
    for (let at = 0; at < 5_000; at += 1) expect(add(story.reported(1, 500 + at, IDLE))).toBe(false);
    expect(reads).toHaveLength(1);
    expect(open.size).toBe(0);
  });

  it("is read once for all that comes when it takes nothing any more", () => {
    const { reads, add } = written(story, texts(story, 1_000));
    for (let at = 0; at < 1_000; at += 1) expect(add(story.reported(1, 500 + at))).toBe(false);
    expect(reads).toHaveLength(1);
  });

  it("still takes what is not repeated, and is read for it", () => {
    const { reads, open, add } = written(story, texts(story, 20));
    add(story.reported(1, 500, IDLE));
    expect(add(story.reported(1, 600))).toBe(true);
    expect(reads).toHaveLength(2);
    expect(open.size).toBe(1);
  });

  it("takes its beginning when that is retold, and is read once for what is retold in vain", () => {
    const headless = written(story, texts(story, 300).slice(1));
    for (let count = 0; count < 3; count += 1) headless.add(story.reported(1, 500, IDLE));
    expect(headless.add(retold(TOKEN, T0, story.queued()))).toBe(true);
    const whole = written(story, texts(story, 300));
    for (let count = 0; count < 1_000; count += 1) expect(whole.add(retold(TOKEN, T0, story.queued()))).toBe(false);
    expect(whole.reads).toHaveLength(1);
  });

  it("is forgotten among very many, so that memory has an end", () => {
    const { reads, open } = written(story, texts(story, 20));
    const refuse = (seed: number) => {
      const other = new Story(1, seed);
      const event = other.reported(1, 500, IDLE);
      open.add({ kind: "message", id: other.messageId }, { event, line: JSON.stringify(event) }, AT);
    };
    for (let seed = 0; seed <= 20_000; seed += 1) refuse(seed);
    refuse(0);
    expect(reads).toHaveLength(20_002);
  });
});
