import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeProjectFolder, type ProjectFolder } from "./project-folder.ts";

const LOCK = JSON.stringify({
  packages: {
    "": { name: "app" },
    "node_modules/a": { version: "1.0.0" },
    "node_modules/other-platform": { version: "1.0.0", optional: true },
  },
});
const INSTALLED = JSON.stringify({ packages: { "node_modules/a": { version: "1.0.0" } } });
/** Notes its arguments; installs only when told to, and only by the command that is said to work. */
const NPM = `#!/bin/sh
echo "$@" >> npm.log
[ "$1" = "$WORKING_NPM_COMMAND" ] || exit 1
mkdir -p node_modules/.bin && cp package-lock.json node_modules/.package-lock.json && touch node_modules/.bin/node
`;

function ensure(project: ProjectFolder, workingNpmCommand: string, command: readonly string[]) {
  project.write("scripts/ensure.mjs", readFileSync("scripts/ensure.mjs", "utf8"));
  project.addProgram("npm", NPM);
  return spawnSync(process.execPath, ["scripts/ensure.mjs", ...command], {
    cwd: project.path,
    env: { ...project.environment, WORKING_NPM_COMMAND: workingNpmCommand },
    encoding: "utf8",
  });
}

function npmCalls(project: ProjectFolder): readonly string[] {
  if (!existsSync(join(project.path, "npm.log"))) return [];
  return project.read("npm.log").trim().split("\n");
}

describe("ensure", () => {
  it("installs what the lock file says when nothing is installed, then runs the command", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    const ran = ensure(project, "ci", ["sh", "-c", "echo ran; exit 7"]);
    expect(npmCalls(project)).toEqual(["ci --no-audit --no-fund --loglevel=error"]);
    expect(ran).toMatchObject({ status: 7, stdout: "Installing dependencies ...\nran\n", stderr: "" });
  });

  it("does not install again what is there, and does not miss packages of other platforms", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    project.write("node_modules/.package-lock.json", INSTALLED);
    project.write("node_modules/.bin/node", "");
    expect(ensure(project, "none", ["sh", "-c", "echo ran"])).toMatchObject({ status: 0, stdout: "ran\n" });
    expect(npmCalls(project)).toEqual([]);
  });

  it.each([
    ["a version changed", JSON.stringify({ packages: { "node_modules/a": { version: "0.9.0" } } })],
    ["a package is missing", JSON.stringify({ packages: {} })],
    ["an install was cut off", "{"],
  ])("installs when %s", (_case, installed) => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    project.write("node_modules/.package-lock.json", installed);
    project.write("node_modules/.bin/node", "");
    expect(ensure(project, "ci", ["true"]).status).toBe(0);
    expect(npmCalls(project)).toHaveLength(1);
  });

  it("falls back to npm install, without touching the lock file, when npm ci refuses the lock file", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    expect(ensure(project, "install", ["true"]).status).toBe(0);
    expect(npmCalls(project)).toEqual([
      "ci --no-audit --no-fund --loglevel=error",
      "install --no-save --no-audit --no-fund --loglevel=error",
    ]);
  });

  it("says so and runs nothing when the install fails", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    const ran = ensure(project, "none", ["sh", "-c", "echo ran"]);
    expect(ran).toMatchObject({ status: 1, stdout: "Installing dependencies ...\n" });
    expect(ran.stderr).toContain("npm install failed");
  });

  it("puts the project's programs first on the PATH", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    const ran = ensure(project, "ci", ["sh", "-c", 'echo "$PATH"']);
    expect(ran.stdout).toContain(`\n${join(project.path, "node_modules", ".bin")}:`);
  });

  it("ends like a command that was killed", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    expect(ensure(project, "ci", ["sh", "-c", "kill -TERM $$"]).status).toBe(143);
  });

  it("names a command that does not exist", () => {
    const project = makeProjectFolder();
    project.write("package-lock.json", LOCK);
    const ran = ensure(project, "ci", ["no-such-program"]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain("Cannot run no-such-program");
  });
});
