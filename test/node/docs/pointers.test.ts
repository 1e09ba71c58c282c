/** README, docs and the other pages name only what is there. */
import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { allRoutes } from "../../../src/http/routes.ts";
import { deadPointers, type Known } from "../../tidy/doc-pointers.ts";

const pages = globSync(["*.md", "docs/**/*.md", "bench/*.md"]).map((path) => ({
  path: path.replaceAll("\\", "/"),
  text: readFileSync(path, "utf8"),
}));
const endpoints = (await allRoutes()).map(({ facts }) => `${facts.method} ${facts.path}`);

const known: Known = {
  has: (path) => globSync(path).length > 0,
  pages,
  scripts: Object.keys(manifest.scripts),
  endpoints,
};

describe("the pages of the project", () => {
  it("are found, and so is what they may name", () => {
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        "README.md",
        "AGENTS.md",
        "CONTRIBUTING.md",
        "docs/architecture.md",
        "docs/how-to-add.md",
      ]),
    );
    expect(endpoints).toEqual(expect.arrayContaining(["POST /v1/verify", "GET /v1/verify/{id}"]));
  });

  it.each(pages)("name files, links, npm scripts and endpoints that are there: $path", (page) => {
    expect(deadPointers(page, known)).toEqual([]);
  });
});

describe("a dead pointer", () => {
  const few: Known = {
    has: (path) => ["src/app/a.ts", "src/app/b.ts", "docs/b.md"].includes(path),
    pages: [{ path: "docs/b.md", text: "## The `size` of a tenant" }],
    scripts: ["check", "bench:routing"],
    endpoints: ["GET /v1/verify/{id}", "POST /v1/verify"],
  };
  const deadIn = (text: string) => deadPointers({ path: "docs/a.md", text }, few);

  it.each([
    ["a file", "`src/app/c.ts`", "src/app/c.ts"],
    ["a file in a block of lines to paste", "```sh\nnpm test -- src/app/c.ts  # one file\n```", "src/app/c.ts"],
    ["one way of braces", "`src/app/{a,c}.ts`", "src/app/c.ts"],
    ["a page", "[c](c.md)", "c.md"],
    ["a place in another page", "[b](b.md#size)", "b.md#size"],
    ["a place in the page itself", "[here](#there)", "#there"],
    ["an npm script", "`npm run --silent sbom > x`", "npm run --silent sbom"],
    ["an endpoint by its method", "`GET /v1/verify`", "GET /v1/verify"],
    ["an endpoint without its method", "`/v1/other`", "/v1/other"],
  ])("is seen: %s", (_what, text, dead) => {
    expect(deadIn(text)).toEqual([dead]);
  });

  it.each([
    ["files", "`src/app/{a,b}.ts` and `node src/app/a.ts`"],
    ["pages", "[b](b.md), [size](b.md#the-size-of-a-tenant), [a](https://example.com/c.md)"],
    ["npm scripts", "`npm run check`, `npm run bench:routing -- --quick`"],
    ["endpoints", "`POST /v1/verify`, `GET /v1/verify/{verification_id}`, `/v1/verify`"],
    ["a variable in an address", "curl $GODWIT_URL/v1/verify/$VERIFICATION_ID"],
  ])("is no pointer that leads somewhere: %s", (_what, text) => {
    expect(deadIn(text)).toEqual([]);
  });
});
