import { env, waitUntil } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { workImport } from "../../../src/app/imports/work-import.ts";
import type { Services } from "../../../src/app/services.ts";
import { IMPORT_PACES } from "../../../src/domain/imports/file-import.ts";
import type { Principal } from "../../../src/domain/tenants/tenant.ts";
import { PART_BYTES_MAX } from "../../../src/http/imports/file-schema.ts";
import { streamLines } from "../../../src/http/imports/stream-lines.ts";
import { ACTIVITY_WAY } from "../../../src/http/users/import-ways.ts";
import { servicesFor } from "../../../src/wiring.ts";
import { readFile, sendLines } from "../../support/import-files.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const PATH = "/v1/activity/imports/big";
const { partLines, chunkLines } = IMPORT_PACES.activity;
const USERS = 200;
const PARTS = 14;
const LINES = PARTS * partLines;
const PIECE = 777;

let world: World;

beforeEach(async () => {
  world = await openWorld();
  const users = Array.from({ length: USERS }, (_, nth) =>
    JSON.stringify({ user_id: `u${nth}`, phone_number: `+1310555${String(nth).padStart(4, "0")}` }),
  );
  await world.call("PUT", "/v1/users/imports/big", { body: {} });
  expect((await sendLines(world, "/v1/users/imports/big", users.join("\n"))).body).toMatchObject({ kept: USERS });
  await world.call("PUT", PATH, { body: {} });
});

afterEach(() => vi.useRealTimers());

interface Moment {
  readonly method: PropertyKey;
  readonly input: readonly unknown[];
  readonly isOver: boolean;
}

/** The real services, of whose stores `at` is told before and after each call. */
function shaky(at: (moment: Moment) => void): Services {
  const real = servicesFor(env, { run: (work) => waitUntil(work) });
  const watched = <T extends object>(store: T): T =>
    new Proxy(store, {
      get(target, method) {
        const called: unknown = Reflect.get(target, method);
        if (typeof called !== "function") return called;
        return async (...input: unknown[]) => {
          at({ method, input, isOver: false });
          const reply: unknown = await Reflect.apply(called, target, input);
          at({ method, input, isOver: true });
          return reply;
        };
      },
    });
  return { ...real, imports: watched(real.imports), activity: watched(real.activity) };
}

/** Lines of the file that a row says were worked. */
function linesIn(row: unknown): number {
  return typeof row === "object" && row !== null && "lines" in row ? Number(row.lines) : 0;
}

interface Body {
  /** Bytes that nobody had asked for when they were read. */
  readonly aheadMost: () => number;
  readonly stream: ReadableStream<Uint8Array>;
}

/** `counted`: bytes whose lines were counted when a piece is asked for. */
function bodyOf(text: string, counted: () => number): Body {
  const bytes = new TextEncoder().encode(text);
  let [at, aheadMost] = [0, 0];
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        aheadMost = Math.max(aheadMost, at - counted());
        if (at >= bytes.byteLength) controller.close();
        else controller.enqueue(bytes.slice(at, at + PIECE));
        at += PIECE;
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, aheadMost: () => aheadMost };
}

async function activityOfAll(): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for (let nth = 0; nth < USERS; nth += 1) all.push((await world.call("GET", `/v1/users/u${nth}/activity`)).body);
  return all;
}

it("a file of 28,000 lines in parts, each of which dies at another step and goes on, counts each line once, and so whole again", async () => {
  const nowMs = Date.now();
  // Each line as long as the others, so that bytes say which line it is.
  const lines = Array.from({ length: LINES }, (_, nth) => {
    const at = new Date(nowMs - (1 + (nth % 50)) * DAY_MS).toISOString();
    return `${JSON.stringify({ user_id: `u${nth % USERS}`, name: "login", at })}${nth % USERS < 10 ? "  " : nth % USERS < 100 ? " " : ""}\n`;
  });
  const lineBytes = String(lines[0]).length;
  const tenant = await shaky(() => undefined).directory.findTenant(world.tenantId);
  if (tenant === null) throw new Error("no tenant");
  const principal: Principal = { tenant, mode: "test", role: "owner", keyId: "key_test" };
  let died = 0;
  let aheadMost = 0;

  /** One part from where the file is; `dieAt`: the step of it that fails. */
  const send = async (dieAt: number, from: number, to: number) => {
    let [step, counted] = [0, 0];
    const services = shaky(({ method, input, isOver }) => {
      step += 1;
      if (step === dieAt) throw new StoreUnavailable("died");
      if (method === "advance" && isOver) counted = (linesIn(input[0]) - from) * lineBytes;
    });
    const body = bodyOf(lines.slice(from, to).join(""), () => counted);
    await workImport(services, principal, {
      kind: "activity",
      importId: "big",
      firstLine: from + 1,
      hasMore: to < LINES,
      lines: streamLines(body.stream, PART_BYTES_MAX),
      way: ACTIVITY_WAY,
    })
      .then((worked) => expect(worked).toMatchObject({ ok: true }))
      .catch((error: unknown) => {
        expect(error).toBeInstanceOf(StoreUnavailable);
        died += 1;
      });
    aheadMost = Math.max(aheadMost, body.aheadMost());
  };
  for (let part = 0; part < PARTS; part += 1) {
    const to = (part + 1) * partLines;
    const diedBefore = died;
    await send(part + 1, part * partLines, to);
    // Where it died behind the last line, no line is left to send.
    if (died > diedBefore) await send(0, (await readFile(world, PATH)).lines, to);
  }
  expect(died).toBeGreaterThan(PARTS / 2);
  const first = await readFile(world, PATH);
  expect(first).toMatchObject({ status: "done", lines: LINES, refused: 0 });
  expect(first.kept + first.known).toBe(LINES);
  const before = await activityOfAll();
  expect(before[0]).toMatchObject({ activities: [{ name: "login", count_90_days: LINES / USERS }] });

  for (let part = 0; part < PARTS; part += 1) await send(0, part * partLines, (part + 1) * partLines);
  expect(await readFile(world, PATH)).toMatchObject({
    status: "done",
    lines: LINES,
    kept: 0,
    known: LINES,
    refused: 0,
  });
  expect(await activityOfAll()).toEqual(before);
  // Nothing is read ahead but what is worked on.
  expect(aheadMost).toBeLessThanOrEqual((chunkLines + 1) * lineBytes + 2 * PIECE);
});
