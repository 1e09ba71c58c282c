import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { STORIES } from "../../../src/domain/carriers/stories.ts";
import { POOL_COUNTRIES, poolSize } from "../../../src/domain/carriers/test-pool.ts";

const PAGE = readFileSync("docs/testing.md", "utf8");

const digits = (value: number) => String(value).padStart(2, "0");

describe("docs/testing.md", () => {
  it("tells each story as the carrier acts it", () => {
    const rows = [...PAGE.matchAll(/^\| `(\w+)` \| ([\d-]+) \| (.+) \|$/gm)].map((row) => row.slice(1));
    const stories = STORIES.map(({ name, first, last, description }) => {
      const range = digits(first) === digits(last) ? digits(first) : `${digits(first)}-${digits(last)}`;
      return [name, range, description];
    });
    expect(rows).toEqual(stories);
  });

  it("says how many numbers a story has", () => {
    const told = /has (\d+) numbers in the United States and (\d+) in Canada/.exec(PAGE)?.slice(1).map(Number);
    expect(told).toEqual(POOL_COUNTRIES.map((country) => poolSize({ story: "lost", country })));
  });
});
