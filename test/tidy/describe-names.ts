/** The tests of two rules that look at the whole of src: of names that are exported, and of fields. */
import { describe, expect, it } from "vitest";
import { findDeadFields } from "./dead-fields.ts";
import { parseSource, type Source } from "./source.ts";
import { findTwins } from "./twins.ts";

export function describeNames(sources: readonly Source[]): void {
  describe("an exported name", () => {
    const twinsOf = (files: Record<string, string>) =>
      findTwins(Object.entries(files).map(([path, text]) => parseSource(path, text))).map(
        ({ path, line, detail }) => `${path}:${line} ${detail}`,
      );

    it("is one thing", () => {
      expect(findTwins(sources).map(({ path, line, detail }) => `${path}:${line} ${detail}`)).toEqual([]);
    });

    it.each([
      "export type Verdict = string;",
      "export interface Verdict {}",
      "export class Verdict {}",
      "export function Verdict() {}",
      "export const a = 1, Verdict = 2;",
    ])("is seen when another file exports it for something else: %s", (text) => {
      expect(twinsOf({ "src/domain/a/b.ts": "export type Verdict = 1;", "src/http/c.ts": `\n${text}` })).toEqual([
        "src/http/c.ts:2 Verdict is exported by src/domain/a/b.ts too",
      ]);
    });

    it("is none where it is passed on, is a vendor's, or is a part of a table and has its file's name", () => {
      const table = "export const EAST_ASIA = {};";
      expect(
        twinsOf({
          "src/app/a.ts": "export type Verdict = 1; type Own = 2;",
          "src/app/b.ts": 'export type { Verdict } from "./a.ts"; type Own = 3;',
          "src/carriers/aws/wire.ts": "export type Verdict = 4;",
          "src/domain/links/page-texts/east-asia.ts": table,
          "src/domain/words/courtesies/east-asia.ts": table,
          "test/a.ts": "export type Verdict = 5;",
        }),
      ).toEqual([]);
    });
  });

  describe("a field", () => {
    const WRITTEN = "export interface A { readonly wasUp: boolean }\nexport const a: A = { wasUp: true };";
    const deadWith = (text: string, path = "src/app/b.ts") =>
      findDeadFields([parseSource("src/app/a.ts", WRITTEN), parseSource(path, text)]).map(
        (found) => `${found.path}:${found.line} ${found.detail}`,
      );

    it("that is written is read", () => {
      expect(findDeadFields(sources).map(({ path, line, detail }) => `${path}:${line} ${detail}`)).toEqual([]);
    });

    it.each([
      "export const b = 1;",
      "export const f = (a: A) => ({ ...a, wasUp: false });",
      "export const f = (a: A) => { a.wasUp = false; };",
      'export type B = Pick<A, "wasUp"> & { c: A["wasUp"] };',
      "export const f = (wasUp: boolean) => wasUp;",
    ])("is seen when nobody reads it: %s", (text) => {
      expect(deadWith(text)).toEqual(["src/app/a.ts:1 wasUp is written and never read"]);
    });

    it("is seen when only a test reads it", () => {
      expect(deadWith("expect(a.wasUp).toBe(true);", "test/app/a.test.ts")).toHaveLength(1);
    });

    it.each([
      { text: "export const f = (a: A) => a.wasUp;" },
      { text: "export const f = (a: A) => { a.wasUp ||= false; };" },
      { text: "export const f = ({ wasUp: up }: A) => up;" },
      { text: 'export const FIELDS = ["wasUp"];' },
      { text: "export const link = z.object({ wasUp: z.boolean() });", path: "src/http/links/link-schema.ts" },
      { text: 'export const links = sqliteTable("links", { wasUp: integer() });', path: "src/db/schema/links.ts" },
    ])("is read, or shown, or kept: $text", ({ text, path }) => {
      expect(deadWith(text, path)).toEqual([]);
    });

    it("is others' when its name is not of ours, and no object's when nobody writes it", () => {
      const text = "interface B { was_up: 1; WasUp: 1; isDown: 1 }\nconst b = { was_up: 1, WasUp: 1 }; f(a.wasUp);";
      expect(deadWith(text)).toEqual([]);
    });
  });
}
