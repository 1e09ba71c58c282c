/** What an install takes from the registry is what was taken when the lock was made, and runs nothing unasked. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";

const LOCK = z
  .object({
    lockfileVersion: z.literal(3),
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const PACKAGE = z
  .object({ devDependencies: z.record(z.string(), z.string()), allowScripts: z.record(z.string(), z.boolean()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

const entries = Object.entries(LOCK.packages).filter(([path]) => path !== "");

/** Entries that their registry gives no hash of, by name, each with what verifies it instead. There are none. */
const UNVERIFIED: readonly string[] = [];

/** A SHA-512 as Subresource Integrity writes it: 64 bytes in base64. */
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

const REGISTRY = "https://registry.npmjs.org/";

const nameOf = (path: string) => path.replace(/^(?:.*\/)?node_modules\//, "");

describe("the lock file", () => {
  it("holds the packages of every platform", () => {
    expect(entries.length).toBeGreaterThan(500);
    for (const platform of ["linux-x64", "darwin-arm64", "win32-x64"])
      expect(entries.map(([path]) => path)).toContainEqual(expect.stringContaining(platform));
  });

  it("has the SHA-512 of every package", () => {
    const without = entries.filter(([, { integrity }]) => !SHA512.test(integrity ?? "")).map(([path]) => nameOf(path));
    expect(without).toEqual(UNVERIFIED);
  });

  it("takes no package from a place of its own: all come from the registry that npm is set up with", () => {
    const elsewhere = entries.filter(
      ([, { resolved = REGISTRY, link }]) => link === true || !resolved.startsWith(REGISTRY),
    );
    expect(elsewhere.map(([path]) => path)).toEqual([]);
    const given = Object.values(PACKAGE.devDependencies).filter(
      (version) => !/^(?:npm:@?[a-z/-]+@)?\d[\w.-]*$/.test(version),
    );
    expect(given).toEqual([]);
  });

  it("has no package whose install script nobody has judged", () => {
    const scripted = entries.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    const names = new Set(scripted.map(([path]) => nameOf(path)));
    expect([...names].filter((name) => !(name in PACKAGE.allowScripts))).toEqual([]);
  });
});
