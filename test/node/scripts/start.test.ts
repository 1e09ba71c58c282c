import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { statSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { curlLines } from "../../../scripts/start/greeting.ts";
import { makeProjectFolder, type ProjectFolder } from "./project-folder.ts";

const START = resolve("scripts/start.ts");

/** A wrangler that notes its arguments and serves a Godwit with one tenant; `MODE` makes it fail. */
const WRANGLER = `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const { createServer } = require("node:http");
const { spawn } = require("node:child_process");
const args = process.argv.slice(2);
appendFileSync("wrangler.log", args.join(" ") + "\\n");
if (args[0] === "d1") {
  if (process.env.MODE !== "bad_migration") process.exit(0);
  console.error("no such table: phones");
  process.exit(1);
}
if (process.env.MODE === "crash") process.exit(3);
// Holds our output open for as long as it lives, so that whoever reads it sees the end only when this is gone, too.
spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
const tenant = { live_key: { secret: "gw_live_1" }, test_key: { secret: "gw_test_1" }, data: [] };
createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  if (request.url === "/crash") process.exit(4);
  response.statusCode = request.url === "/v1/tenants" ? 201 : 200;
  response.end(JSON.stringify(tenant));
}).listen(Number(args[args.indexOf("--port") + 1]), "127.0.0.1");
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

async function start(project: ProjectFolder, { port, mode = "" }: { port: number; mode?: string }) {
  project.addProgram("wrangler", WRANGLER);
  const child = spawn(process.execPath, [START, "--port", String(port)], {
    cwd: project.path,
    env: { ...project.environment, MODE: mode },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  // "close", not "exit": it waits for the server's own children, too.
  const ended = once(child, "close").then(([code]) => ({ code, output }));
  const settled = new Promise<void>((settle) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes("Ctrl-C stops it")) settle();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("close", () => settle());
  });
  await settled;
  return { child, ended, output: () => output };
}

describe("npm start", () => {
  it("migrates, serves on this machine only, greets with addresses and where keys are, and leaves nothing running", async () => {
    const project = makeProjectFolder();
    const port = await freePort();
    const { child, ended, output } = await start(project, { port });
    for (const told of ["test.header", "live.header", "inbox.html", "/docs", `http://127.0.0.1:${port}`]) {
      expect(output()).toContain(told);
    }
    const [migrate, dev] = project.read("wrangler.log").split("\n");
    expect(migrate).toBe("d1 migrations apply DB --local");
    expect(dev).toContain(`dev --local --ip 127.0.0.1 --port ${port}`);

    child.kill("SIGINT");
    expect((await ended).code).toBe(0);
  });

  it("shows no key and no secret, and keeps them in files for their owner alone", async () => {
    const project = makeProjectFolder();
    const port = await freePort();
    const { child, ended, output } = await start(project, { port });
    child.kill("SIGINT");
    await ended;
    expect(output()).not.toMatch(/gw_(live|test)_/);
    const secrets = [...project.read(".dev.vars").matchAll(/^(?:\w+_KEYS?|CODE_PEPPERS|BOOTSTRAP_SECRET)=(.+)$/gm)];
    expect(secrets).toHaveLength(4);
    for (const [, secret = ""] of secrets) expect(output()).not.toContain(secret);
    expect(project.read(".godwit/test.header")).toBe("Authorization: Bearer gw_test_1\n");
    expect(project.read(".godwit/live.header")).toBe("Authorization: Bearer gw_live_1\n");
    expect(project.read(".godwit/inbox.html")).toContain(`http://127.0.0.1:${port}/inbox#key=gw_test_1`);
    for (const file of [
      ".dev.vars",
      ".godwit/demo.json",
      ".godwit/test.header",
      ".godwit/live.header",
      ".godwit/inbox.html",
    ]) {
      expect([file, statSync(join(project.path, file)).mode & 0o777]).toEqual([file, 0o600]);
    }
  });

  it("keeps secrets and keys for the next start", async () => {
    const project = makeProjectFolder();
    const port = await freePort();
    const kept: string[] = [];
    for (const _round of [1, 2]) {
      const { child, ended } = await start(project, { port });
      child.kill("SIGTERM");
      expect((await ended).code).toBe(0);
      kept.push(project.read(".dev.vars") + project.read(".godwit/demo.json"));
    }
    expect(kept[1]).toBe(kept[0]);
  });

  it("says in one line that the port is in use, and touches nothing", async () => {
    const project = makeProjectFolder();
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    onTestFinished(() => void server.close());
    const address = server.address();
    const { ended } = await start(project, { port: typeof address === "object" && address ? address.port : 0 });
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toMatch(/^Port \d+ is in use\. Try: npm start -- --port \d+\n$/);
    expect(() => project.read(".dev.vars")).toThrow("ENOENT");
  });

  it.each([
    ["bad_migration", "no such table: phones"],
    ["crash", "The server did not come up"],
  ])("reports a %s and ends with 1", async (mode, told) => {
    const project = makeProjectFolder();
    const { ended } = await start(project, { port: await freePort(), mode });
    expect(await ended).toEqual({ code: 1, output: expect.stringContaining(told) });
  });

  it("reports a server that ends by itself, and leaves nothing of it running", async () => {
    const project = makeProjectFolder();
    const port = await freePort();
    const { ended } = await start(project, { port });
    await fetch(`http://127.0.0.1:${port}/crash`).catch(() => null);
    expect(await ended).toEqual({
      code: 1,
      output: expect.stringContaining("The server ended by itself: exit code 4"),
    });
  });
});

describe("the curl lines", () => {
  it("carry the id and the code from reply to request when pasted into one shell, and wait for the text of that verification", () => {
    const project = makeProjectFolder();
    project.addProgram("sleep", "#!/bin/sh\n");
    project.addProgram(
      "curl",
      `#!/bin/sh
echo "$@" >> curl.log
case "$*" in
  */check*) echo '{"result":"approved"}' ;;
  */v1/inbox?verification_id=vrf_01kakx2m3xe5g8q4s9z6v7w1c2*)
    # The code comes with the third look; before it, there is nothing of this verification.
    if [ "$(grep -c /v1/inbox curl.log)" -lt 3 ]; then echo '{"data":[]}'; else echo '{"data":[{"text":"Help","code":null},{"to":"+13105550100","text":"042137 is your Demo code. 5 minutes.","code":"042137","at":"2026-11-21T12:00:00.123456Z"}]}'; fi ;;
  */v1/inbox*) echo '{"data":[{"text":"999999 is the code of another phone","code":"999999"}]}' ;;
  *) echo '{"id":"vrf_01kakx2m3xe5g8q4s9z6v7w1c2","status":"pending"}' ;;
esac
`,
    );
    const lines = curlLines("http://127.0.0.1:8787", "/home/it's me/.godwit/test.header");
    const shell = spawnSync("sh", ["-c", lines.join("\n")], {
      cwd: project.path,
      env: project.environment,
      encoding: "utf8",
    });
    expect(shell.stdout.trim().split("\n").at(-1)).toBe('{"result":"approved"}');
    expect(project.read("curl.log").match(/ -H @\/home\/it's me\/\.godwit\/test\.header/g)).toHaveLength(5);
    const check = project.read("curl.log").trim().split("\n").at(-1);
    expect(check).toContain("/v1/verify/vrf_01kakx2m3xe5g8q4s9z6v7w1c2/check");
    expect(check).toContain('-d {"code":"042137"}');
  });
});
