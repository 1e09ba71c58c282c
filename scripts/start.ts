// `npm start`: Godwit on this machine, with its data, secrets and a demo tenant, ready for the first verification.
import { readFileSync } from "node:fs";
import { ringCrons } from "./start/cron-clock.ts";
import { ensureDemoTenant } from "./start/demo-tenant.ts";
import { migrateLocally, startDevServer, waitUntilHealthy } from "./start/dev-server.ts";
import { ensureDevVars, readDevVar } from "./start/dev-vars.ts";
import { greet } from "./start/greeting.ts";
import { writeKeyFiles } from "./start/key-files.ts";
import { choosePort, findPortFault } from "./start/port.ts";

const DEV_VARS_PATH = ".dev.vars";
const KEYS_FOLDER = ".godwit";
const DEMO_PATH = `${KEYS_FOLDER}/demo.json`;

process.exitCode = await start();

/** Runs until stopped; the result is the exit code. */
async function start(): Promise<number> {
  const choice = choosePort(process.argv.slice(2), process.env.PORT);
  if ("fault" in choice) return fail(choice.fault);
  const portFault = await findPortFault(choice.port);
  if (portFault !== null) return fail(portFault);

  ensureDevVars(DEV_VARS_PATH);
  console.log("Starting Godwit ...");
  const migrationFault = migrateLocally();
  if (migrationFault !== null) return fail(`The migrations could not be applied:\n${migrationFault}`);

  const stopping = Promise.withResolvers<"stopped">();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.resolve("stopped"));
  const server = startDevServer(choice.port);
  try {
    return await serve(server, stopping.promise);
  } finally {
    await server.stop();
  }
}

async function serve(server: ReturnType<typeof startDevServer>, stopped: Promise<"stopped">): Promise<number> {
  const ready = await Promise.race([prepare(server), stopped]);
  if (ready === "stopped") return 0;
  if (ready !== null) return fail(ready);
  const clock = new AbortController();
  void ringCrons(server.origin, clock.signal);
  const end = await Promise.race([server.ended, stopped]);
  clock.abort();
  return end === "stopped" ? 0 : fail(`The server ended by itself: ${end}.`);
}

/** Waits for the server, seeds it and greets. Returns what went wrong, or null. */
async function prepare(server: ReturnType<typeof startDevServer>): Promise<string | null> {
  if (!(await waitUntilHealthy(server))) return "The server did not come up; its messages stand above.";
  const bootstrapSecret = readDevVar(readFileSync(DEV_VARS_PATH, "utf8"), "BOOTSTRAP_SECRET") ?? "";
  try {
    const place = { origin: server.origin, bootstrapSecret, path: DEMO_PATH, send: fetch };
    const files = writeKeyFiles(KEYS_FOLDER, server.origin, await ensureDemoTenant(place));
    console.log(greet(server.origin, files));
    return null;
  } catch (error) {
    return `The demo tenant could not be made: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
