import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { CRONS, runCron } from "../../../src/cron/jobs.ts";
import { IMPORT_PACES } from "../../../src/domain/imports/file-import.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { handler } from "../../support/handler.ts";
import { readFile, sendLines } from "../../support/import-files.ts";
import { deliver } from "../../support/queue-rig.ts";
import { watchWrites } from "../../support/shaky-imports.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const QUEUE = "godwit-imports";
const PATH = "/v1/activity/imports/app";
const { partLines, chunkLines } = IMPORT_PACES.activity;

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let world: World;

beforeEach(async () => {
  world = await openWorld();
  for (const id of ["u1", "u2"]) await world.call("PUT", `/v1/users/${id}`, { body: { phone_number: "+13105550101" } });
});

function bucket(): R2Bucket {
  if (env.IMPORTS === undefined) throw new Error("the tests have a bucket");
  return env.IMPORTS;
}

const put = (name: string, text: string, mode = "test") => bucket().put(`${world.tenantId}/${mode}/${name}`, text);
const open = (body: Record<string, unknown>, path = PATH) => world.call("PUT", path, { body });
const run = async (path = PATH) => world.call("POST", `${path}/run`);
const at = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();
const counted = async (id: string) => {
  const { activities } = JSON.parse(JSON.stringify((await world.call("GET", `/v1/users/${id}/activity`)).body));
  return activities;
};

/** With letters of several bytes, a byte order mark and a line that is too long, so that bytes and characters differ. */
function csvOf(lines: number): string {
  const rows = Array.from({ length: lines }, (_, nth) => `u${1 + (nth % 2)},${at(5)}`);
  return ["\uFEFFuser_id,at", "ü€,x", `u1,${"é".repeat(40_000)}`, ...rows].join("\r\n");
}

describe("a file that lies in the bucket", () => {
  const body = { format: "csv", object: "past/app.csv", defaults: { name: "login" } };

  it("is read page by page behind the reply, tells how far it is, and run again doubles nothing", async () => {
    const lines = 2 * partLines + 7;
    await put("past/app.csv", csvOf(lines));
    expect((await open(body)).body).toMatchObject({ object: "past/app.csv", status: "waiting", lines: 0 });
    expect(await run()).toMatchObject({ status: 200, body: { status: "working", lines: 0 } });
    await world.settle();
    const done = { status: "done", lines: lines + 3, kept: lines, known: 0, refused: 2, fault: null };
    const first = await readFile(world, PATH);
    expect(first).toMatchObject(done);
    expect(first.refusals.map(({ line }) => line)).toEqual([2, 3]);
    expect(world.queues.delivered.filter(({ queue }) => queue === QUEUE).length).toBe(3);
    const before = [await counted("u1"), await counted("u2")];

    expect((await run()).body).toMatchObject({ status: "working", lines: 0 });
    await world.settle();
    expect(await readFile(world, PATH)).toMatchObject({ ...done, kept: 0, known: lines });
    expect([await counted("u1"), await counted("u2")]).toEqual(before);
  });

  it("goes on where it was counted last, whatever died", async () => {
    await put("past/app.csv", csvOf(partLines + chunkLines));
    await open(body);
    watchWrites((write, isOver) => {
      if (write % 3 === 0 && !isOver) throw new StoreUnavailable("away");
      if (write % 7 === 0 && isOver) throw new StoreUnavailable("silent");
    });
    await run();
    await world.advance(600_000);
    vi.restoreAllMocks();
    world.queues.install();
    const read = await readFile(world, PATH);
    expect(read).toMatchObject({ status: "done", lines: partLines + chunkLines + 3, refused: 2 });
    expect(read.kept + read.known).toBe(partLines + chunkLines);
    expect(await counted("u1")).toMatchObject([{ count_30_days: (partLines + chunkLines) / 2 }]);
  });

  it("whose message was lost is sent again once it has stood still", async () => {
    await put("past/app.csv", csvOf(10));
    await open(body);
    world.queues.break(QUEUE, () => Promise.reject(new Error("away")));
    expect((await run()).body).toMatchObject({ status: "working" });
    world.queues.break(QUEUE, null);
    const services = servicesFor(world.env, { run: () => undefined });
    await runCron(services, CRONS.wakeOverdue, Date.now());
    expect(world.queues.held(QUEUE)).toEqual([]);
    world.skip(16 * 60_000);
    await runCron(services, CRONS.wakeOverdue, Date.now());
    await world.settle();
    expect(await readFile(world, PATH)).toMatchObject({ status: "done", kept: 10 });
  });

  it("delivered twice at once is counted once", async () => {
    await put("past/app.csv", csvOf(10));
    await open(body);
    await run();
    const [message] = world.queues.take(QUEUE);
    if (message === undefined) throw new Error("no page is due");
    await Promise.all([deliver(world.env, QUEUE, [message]), deliver(world.env, QUEUE, [message])]);
    const read = await readFile(world, PATH);
    expect(read).toMatchObject({ status: "done", lines: 13, refused: 2 });
    expect(read.kept + read.known).toBe(10);
    expect(await counted("u1")).toMatchObject([{ count_30_days: 5 }]);
  });

  it("that is not there, or is another by then, ends as failed and says why, and can be run again", async () => {
    await open(body);
    await run();
    await world.settle();
    expect(await readFile(world, PATH)).toMatchObject({ status: "failed", fault: "object_missing" });
    await put("past/app.csv", csvOf(partLines + 5));
    await run();
    await world.queues.pump({ ...world.env, IMPORTS: changing() });
    expect(await readFile(world, PATH)).toMatchObject({ status: "failed", fault: "object_changed", lines: partLines });
    await run();
    await world.settle();
    expect(await readFile(world, PATH)).toMatchObject({ status: "done", fault: null });
  });

  it("whose line 1 names no fields is failed, and nothing of it is kept", async () => {
    await put("past/app.csv", "+13105550101,x\nu1,y\n");
    await open(body);
    await run();
    await world.settle();
    const read = await readFile(world, PATH);
    expect(read).toMatchObject({ status: "failed", fault: "columns_unknown", lines: 0, refusals: [] });
    expect(JSON.stringify(read)).not.toContain("310555");
  });

  it("is in the folder of its tenant and mode, and no name leads out of it", async () => {
    await bucket().put("ten_other/test/app.csv", "user_id,at\n");
    await put("app.csv", "user_id,at\n", "live");
    for (const object of ["app.csv", "../live/app.csv", "../../ten_other/test/app.csv", "/app.csv"]) {
      await open({ ...body, object });
      await run();
      await world.settle();
      expect(await readFile(world, PATH)).toMatchObject({ status: "failed", fault: "object_missing" });
    }
  });

  it("may hold users and consents", async () => {
    await put("users.jsonl", JSON.stringify({ user_id: "u9", phone_number: "+13105550109" }));
    const said = { phone_number: "+13105550109", occurred_at: at(9), proof: "crm/1" };
    await put("consents.jsonl", JSON.stringify(said));
    const defaults = { category: "marketing", strength: "opt_in" };
    await open({ object: "users.jsonl" }, "/v1/users/imports/app");
    await open({ object: "consents.jsonl", defaults }, "/v1/consents/imports/app");
    for (const kind of ["users", "consents"]) expect((await run(`/v1/${kind}/imports/app`)).status).toBe(200);
    await world.settle();
    expect(await readFile(world, "/v1/users/imports/app")).toMatchObject({ status: "done", kept: 1 });
    expect(await readFile(world, "/v1/consents/imports/app")).toMatchObject({ status: "done", recorded: 1 });
  });

  it("takes no lines, and an import without an object is not run", async () => {
    await open(body);
    const other = { status: 409, body: { code: "import_source_other" } };
    expect(await sendLines(world, PATH, "user_id,at", { type: "text/csv" })).toMatchObject(other);
    await open({ format: "csv" });
    expect(await run()).toMatchObject(other);
    expect(await run("/v1/users/imports/none")).toMatchObject({ status: 404, body: { code: "import_not_found" } });
    const none = { status: 404, body: { code: "consent_import_not_found" } };
    expect(await run("/v1/consents/imports/none")).toMatchObject(none);
  });

  it("is nowhere where the deployment has no bucket", async () => {
    const { IMPORTS: _, ...without } = world.env;
    const request = new Request(`https://godwit.test${PATH}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${world.testKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const response = await handler.fetch(request, without);
    const opened = { status: response.status, body: await response.json() };
    expect(opened).toMatchObject({ status: 422, body: { code: "import_bucket_missing" } });
  });
});

/** A bucket in which the object is another each time that its second page is asked for. */
function changing(): R2Bucket {
  const real = bucket();
  let asked = 0;
  return new Proxy(real, {
    get(target, name) {
      if (name !== "head") return Reflect.get(target, name).bind(target);
      return async (path: string) => {
        asked += 1;
        if (asked === 2) await target.put(path, csvOf(partLines + 6));
        return target.head(path);
      };
    },
  });
}
