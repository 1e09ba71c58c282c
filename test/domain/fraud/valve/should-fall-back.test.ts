import { describe, expect, it } from "vitest";
import { shouldFallBack, shownShare } from "../../../../src/domain/fraud/valve/should-fall-back.ts";

const spread = (people: number) => ({ people, placed: people, tenThousands: people, networks: people });

describe("a rule falls back", () => {
  it.each([
    { title: "when more than 2 % of what it stops are people", figures: { stopped: 999, ...spread(20) }, falls: true },
    { title: "not at 2 %", figures: { stopped: 1_000, ...spread(20) }, falls: false },
    { title: "not for 19 people, were it all that it stopped", figures: { stopped: 19, ...spread(19) }, falls: false },
    { title: "when all that it stopped are people", figures: { stopped: 20, ...spread(20) }, falls: true },
    {
      title: "not for people of fewer ten-thousands",
      figures: { stopped: 100, people: 90, placed: 90, tenThousands: 19, networks: 90 },
      falls: false,
    },
    {
      title: "not for people of fewer networks",
      figures: { stopped: 100, people: 90, placed: 90, tenThousands: 90, networks: 19 },
      falls: false,
    },
    {
      title: "without networks where nobody's address was named",
      figures: { stopped: 100, people: 20, placed: 0, tenThousands: 20, networks: 0 },
      falls: true,
    },
    {
      title: "where three of forty named an address, two of them the same",
      figures: { stopped: 100, people: 40, placed: 3, tenThousands: 32, networks: 2 },
      falls: true,
    },
    {
      title: "not where nineteen of one network are people enough with one who named none",
      figures: { stopped: 100, people: 20, placed: 19, tenThousands: 20, networks: 1 },
      falls: false,
    },
    {
      title: "where fifteen of fifteen networks and five without come together",
      figures: { stopped: 100, people: 20, placed: 15, tenThousands: 20, networks: 15 },
      falls: true,
    },
    {
      title: "not where fourteen networks and five without do",
      figures: { stopped: 100, people: 20, placed: 15, tenThousands: 20, networks: 14 },
      falls: false,
    },
    {
      title: "by those who named an address, where they are enough, whoever named none beside them",
      figures: { stopped: 100, people: 90, placed: 20, tenThousands: 32, networks: 19 },
      falls: false,
    },
    {
      title: "when those are spread",
      figures: { stopped: 100, people: 90, placed: 25, tenThousands: 32, networks: 20 },
      falls: true,
    },
    { title: "not where it stopped nobody", figures: { stopped: 0, ...spread(0) }, falls: false },
    {
      title: "though what it stopped was told by fewer isolates than did",
      figures: { stopped: 3, ...spread(20) },
      falls: true,
    },
  ])("$title", ({ figures, falls }) => {
    expect(shouldFallBack(figures)).toBe(falls);
  });
});

describe("the share that is shown", () => {
  it.each([
    { stopped: 999, people: 20, share: 0.02 },
    { stopped: 300, people: 20, share: 0.0667 },
    { stopped: 3, people: 20, share: 1 },
    { stopped: 0, people: 0, share: 0 },
  ])("of $people of $stopped is $share", ({ share, ...figures }) => {
    expect(shownShare(figures)).toBe(share);
  });
});
