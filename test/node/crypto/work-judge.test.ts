// Three implementations of scrypt meet here: the script of pages, the library that judges, and Node's.
import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { solveWork } from "../../../pages/challenge.js";
import { makeWorkJudge } from "../../../src/crypto/work-judge.ts";
import { WORK_COST, WORK_PARTS, workLimit, workParts } from "../../../src/domain/fraud/challenge/work.ts";

const work = (salt: string, tries: number) =>
  ({ algorithm: "scrypt", ...WORK_COST, salt, parts: WORK_PARTS, tries }) as const;
const judge = makeWorkJudge();

/** Of the numbers before the one that was found, how many are small enough: by the standard, none is. */
function smallEnough(salt: string, solution: string, tries: number): readonly string[] {
  const { n: N, r, p } = WORK_COST;
  return workParts(salt, solution).flatMap(({ password, salt }) =>
    Array.from({ length: Number(password) + 1 }, (_, number) => String(number)).filter(
      (number) => scryptSync(number, salt, 32, { N, r, p }).readUInt32BE(0) < workLimit(tries),
    ),
  );
}

describe("the work that the script does", () => {
  it.each([
    ["Zk3q9vX0aBcD1eFg", 200],
    ["AAAAAAAAAAAAAAAA", 40],
    ["-_-_-_-_-_-_-_-_", 1],
  ])("finds the first numbers that hold, and is judged so: %s", async (salt, tries) => {
    const solution = await solveWork(work(salt, tries));
    expect(smallEnough(salt, solution, tries)).toEqual(solution.split("."));
    expect(await judge.holds(workParts(salt, solution), tries)).toBe(true);
  });

  it("is good for no other challenge, no other part and nothing harder", async () => {
    const [salt, tries] = ["Zk3q9vX0aBcD1eFg", 200];
    const solution = await solveWork(work(salt, tries));
    const [first = "", second = ""] = solution.split(".");
    const others = [workParts("Zk3q9vX0aBcD1eFh", solution), workParts(salt, `${second}.${first}`)];
    for (const parts of others) expect(await judge.holds(parts, tries)).toBe(false);
    expect(await judge.holds(workParts(salt, solution), 4_000_000_000)).toBe(false);
  });

  it("is refused in words where the script is older than the challenge", async () => {
    await expect(solveWork({ ...work("salt", 1), r: 8 })).rejects.toThrow("known to this script");
  });
});
