import { expect, it } from "vitest";
import { eachPaced } from "../../../src/app/base/paced.ts";

it("does its work in its order, and lets others have their turn after each hundred", async () => {
  const did: (number | "pause")[] = [];
  const pause = { wait: async (ms: number) => void did.push(ms === 0 ? "pause" : ms) };
  const items = Array.from({ length: 201 }, (_, index) => 1_000 + index);
  await eachPaced(pause, items, (item, index) => void did.push(item - index));
  expect(did.filter((one) => one === 1_000)).toHaveLength(201);
  expect(did.flatMap((one, at) => (one === "pause" ? [at] : []))).toEqual([100, 201]);
});

it("waits for nobody where there is little to do", async () => {
  const pause = { wait: () => Promise.reject(new Error("nobody waits")) };
  const did: number[] = [];
  await eachPaced(
    pause,
    Array.from({ length: 100 }, () => 1),
    (one) => void did.push(one),
  );
  expect(did).toHaveLength(100);
});
