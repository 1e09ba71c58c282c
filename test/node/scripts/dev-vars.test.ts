import { statSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ensureDevVars, readDevVar } from "../../../scripts/start/dev-vars.ts";
import { makeProjectFolder } from "./project-folder.ts";

/** Not a literal: its types are those of the Worker, which the tools are not checked with. */
const WORKER_SETTINGS: string = "../../../src/env.ts";
const SECRETS = ["TOKEN_KEY", "CODE_PEPPERS", "VAULT_KEYS", "BOOTSTRAP_SECRET"] as const;

function secretsIn(text: string) {
  return Object.fromEntries(SECRETS.map((name) => [name, readDevVar(text, name)]));
}

it("writes secrets that the Worker accepts, readable by their owner only", async () => {
  const project = makeProjectFolder();
  ensureDevVars(join(project.path, ".dev.vars"));
  const secrets = secretsIn(project.read(".dev.vars"));
  const { parseSettings } = await import(WORKER_SETTINGS);
  expect(parseSettings({ PUBLIC_URL: "", ...secrets })).toMatchObject(secrets);
  expect(statSync(join(project.path, ".dev.vars")).mode & 0o777).toBe(0o600);
});

it("says that a laptop is no production, which whoever forgets to say so gets", async () => {
  const project = makeProjectFolder();
  ensureDevVars(join(project.path, ".dev.vars"));
  expect(readDevVar(project.read(".dev.vars"), "ENVIRONMENT")).toBe("development");
  const { parseSettings } = await import(WORKER_SETTINGS);
  const secrets = secretsIn(project.read(".dev.vars"));
  expect(parseSettings({ PUBLIC_URL: "", ...secrets })).toMatchObject({ ENVIRONMENT: "production" });
});

it("makes other secrets in another checkout", () => {
  const [one, other] = [makeProjectFolder(), makeProjectFolder()];
  for (const { path } of [one, other]) ensureDevVars(join(path, ".dev.vars"));
  const [left, right] = [secretsIn(one.read(".dev.vars")), secretsIn(other.read(".dev.vars"))];
  for (const name of SECRETS) expect(left[name]).not.toBe(right[name]);
});

it("leaves a complete file alone", () => {
  const project = makeProjectFolder();
  ensureDevVars(join(project.path, ".dev.vars"));
  const before = project.read(".dev.vars");
  ensureDevVars(join(project.path, ".dev.vars"));
  expect(project.read(".dev.vars")).toBe(before);
});

it("appends only what is missing to a file of one's own", () => {
  const project = makeProjectFolder();
  const own = '# mine\nTWILIO_AUTH_TOKEN=abc\n  export TOKEN_KEY = "kept"\n#VAULT_KEYS=commented\nCODE_PEPPERS=k9:x';
  project.write(".dev.vars", own);
  ensureDevVars(join(project.path, ".dev.vars"));
  const text = project.read(".dev.vars");
  expect(text.startsWith(`${own}\n`)).toBe(true);
  expect(
    text
      .slice(own.length + 1)
      .split("\n")
      .map((line) => line.split("=")[0]),
  ).toEqual(["ENVIRONMENT", "CARRIER_HOSTS", "VAULT_KEYS", "BOOTSTRAP_SECRET", ""]);
  expect(readDevVar(text, "TOKEN_KEY")).toBe("kept");
});

it("fills a setting that was left empty", () => {
  const project = makeProjectFolder();
  project.write(".dev.vars", "TOKEN_KEY=\n");
  ensureDevVars(join(project.path, ".dev.vars"));
  expect(project.read(".dev.vars").match(/^TOKEN_KEY=.{44}$/m)).not.toBeNull();
});
