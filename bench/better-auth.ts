/** better-auth's plugin for phone numbers in a process of its own, installed when it is asked for. */
import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type LoadRequest, target } from "./load.ts";
import type { Measured } from "./measure.ts";

const FOLDER = join(import.meta.dirname, "peer");
/** SQLite's number of it: every commit is on the disk before it is answered. */
const FULL = 2;

export interface BetterAuth extends Measured {
  /** The codes that it would have sent, in the order of the numbers; asked outside of what is measured. */
  codesOf(phones: readonly string[]): Promise<readonly string[]>;
  close(): void;
}

interface Package {
  readonly version?: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Its version, after `npm ci` by a lock file of its own where it is not there yet. Nothing but this section needs it. */
export function installBetterAuth(): string {
  const wanted = readPackage(join(FOLDER, "package.json")).devDependencies?.["better-auth"];
  if (wanted === undefined) throw new Error("bench/peer/package.json names no better-auth");
  const place = join(FOLDER, "node_modules/better-auth/package.json");
  if (!existsSync(place) || readPackage(place).version !== wanted) {
    const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"];
    try {
      execFileSync("npm", ["ci", "--prefix", FOLDER, ...quiet], {
        cwd: FOLDER,
        stdio: ["ignore", "ignore", "inherit"],
      });
    } catch {
      throw new Error("better-auth could not be installed: this section needs npm's registry once");
    }
  }
  return wanted;
}

function readPackage(path: string): Package {
  return JSON.parse(readFileSync(path, "utf8"));
}

/** With its database in `folder`. */
export async function startBetterAuth(folder: string, connections: number): Promise<BetterAuth> {
  const env = { ...process.env, NODE_ENV: "production" };
  const child = fork(join(FOLDER, "server.mjs"), [join(folder, "better-auth.sqlite")], { env });
  const { port, journal }: { port: number; journal: { mode: string; synchronous: number } } = await answerOf(child);
  if (journal.mode !== "wal" || journal.synchronous !== FULL) throw new Error("better-auth's database is not durable");
  const to = target(new URL(`http://127.0.0.1:${port}`), connections);
  return {
    name: "better-auth",
    rig: { pid: child.pid ?? 0 },
    to,
    restMs: 0,
    checkRestMs: 0,
    async codesOf(phones) {
      const answer = answerOf<{ codes: readonly string[] }>(child);
      child.send(phones);
      return (await answer).codes;
    },
    close() {
      to.agent.destroy();
      child.disconnect();
    },
  };
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const gone = once(child, "exit").then(() => {
    throw new Error("better-auth's process ended");
  });
  const [answer] = await Promise.race([once(child, "message"), gone]);
  return answer;
}

export function sendRequest(phoneNumber: string): LoadRequest {
  return { method: "POST", path: "/api/auth/phone-number/send-otp", body: { phoneNumber } };
}

/** Makes a user of the number, as its documentation has it, and no session: we make none either. */
export function verifyRequest(phoneNumber: string, code: string): LoadRequest {
  return { method: "POST", path: "/api/auth/phone-number/verify", body: { phoneNumber, code, disableSession: true } };
}

export function consumeRequest(phoneNumber: string, code: string): LoadRequest {
  return { method: "POST", path: "/bench/consume", body: { phoneNumber, code } };
}
