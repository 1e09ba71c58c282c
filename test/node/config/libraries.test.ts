import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as z from "zod";

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;
const entry = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  link: z.literal(true).optional(),
});
const { packages } = z
  .object({ packages: z.record(z.string(), entry) })
  .parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const wanted = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

it("every library has an exact version, and none comes from anywhere but the npm registry", () => {
  const named = Object.entries({ ...wanted.dependencies, ...wanted.devDependencies });
  const loose = named.filter(([, version]) => !EXACT.test(version.replace(/^npm:@?[^@]+@/, "")));
  const locked = Object.entries(packages).filter(([path]) => path !== "");
  const strange = locked.filter(
    ([, { version, resolved = "https://registry.npmjs.org/", link }]) =>
      link === true || !EXACT.test(version ?? "") || !resolved.startsWith("https://registry.npmjs.org/"),
  );
  expect([loose, strange]).toEqual([[], []]);
  expect(locked.length).toBeGreaterThan(named.length);
});
