/** A throw-away folder with programs that stand in for the real ones. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export interface ProjectFolder {
  readonly path: string;
  readonly write: (name: string, text: string) => void;
  readonly read: (name: string) => string;
  /** Puts an executable script on the PATH that `environment` gives. */
  readonly addProgram: (name: string, script: string) => void;
  readonly environment: NodeJS.ProcessEnv;
}

/** It is removed when the test ends. */
export function makeProjectFolder(): ProjectFolder {
  const path = mkdtempSync(join(tmpdir(), "godwit-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  };
  const addProgram = (name: string, script: string) => {
    write(`bin/${name}`, script);
    chmodSync(join(path, "bin", name), 0o755);
  };
  const environment = { ...process.env, PATH: `${join(path, "bin")}${delimiter}${process.env.PATH}` };
  return { path, write, read: (name) => readFileSync(join(path, name), "utf8"), addProgram, environment };
}
