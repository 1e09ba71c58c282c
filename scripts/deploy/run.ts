/** The one way in which a deployment touches the outside, so that a test can stand in for it. */
import { spawn } from "node:child_process";
import { QUIET_WRANGLER } from "../wrangler-env.ts";

export interface Ran {
  readonly isOk: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export type Run = (command: string, args: readonly string[]) => Promise<Ran>;

/** A step that failed: the deployment stops here and tells why. */
export class DeployError extends Error {}

/** Runs a program to its end. It gets no terminal, so it never waits for an answer. */
export const runProgram: Run = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...QUIET_WRANGLER, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", (error) => resolve({ isOk: false, stdout, stderr: error.message }));
    child.on("close", (code) => resolve({ isOk: code === 0, stdout, stderr }));
  });

/** The output of a call that must work. */
export async function expectRun(run: Run, args: readonly string[]): Promise<string> {
  const ran = await run("wrangler", args);
  if (ran.isOk) return ran.stdout;
  throw new DeployError(`wrangler ${args.join(" ")} failed:\n${`${ran.stdout}\n${ran.stderr}`.trim()}`);
}
