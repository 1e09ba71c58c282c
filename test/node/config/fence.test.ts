import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, it } from "vitest";
import { FENCE_QUOTA } from "../../../src/domain/limits/fence.ts";

it("tells callers the fence that wrangler.toml sets", () => {
  const { ratelimits } = parse(readFileSync("wrangler.toml", "utf8"));
  const { limit, windowSeconds: period } = FENCE_QUOTA;
  expect(ratelimits).toMatchObject([{ name: "FENCE", simple: { limit, period } }]);
});
