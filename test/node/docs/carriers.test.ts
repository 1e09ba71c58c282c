/** What a carrier needs that no type asks for: the suite that every adapter passes, and its row in docs/carriers.md. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { POSTING_KINDS } from "../../carriers/by-kind.ts";

const suites = globSync("test/contract/*.test.ts")
  .map((path) => readFileSync(path, "utf8"))
  .filter((text) => text.includes("describeCarrier({"));
const page = readFileSync("docs/carriers.md", "utf8");

it.each(POSTING_KINDS)("%s: passes the suite of test/contract/carrier-contract.ts", (kind) => {
  const name = kind.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  const opens = new RegExp(`\\b(open|make)${name}(Adapter|Account)?\\(|\\bopenAccount\\(${name}Adapter,`, "i");
  expect(suites.filter((text) => opens.test(text)).length).toBeGreaterThanOrEqual(1);
});

it.each(POSTING_KINDS)("%s: has its row in docs/carriers.md", (kind) => {
  expect(page).toContain(`\n| \`${kind}\` | `);
});
