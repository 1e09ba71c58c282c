import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { StoreUnavailable } from "../../../src/app/base/store-ports.ts";
import { IMPORT_PACES } from "../../../src/domain/imports/file-import.ts";
import { inPieces, readFile, type Sending, sendLines } from "../../support/import-files.ts";
import { watchWrites } from "../../support/shaky-imports.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;
const USERS = "/v1/users/imports/app";
const ACTIVITY = "/v1/activity/imports/app";
const CSV = { type: "text/csv" };

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const open = (path: string, body: Record<string, unknown> = {}) => world.call("PUT", path, { body });
const send = (path: string, text: string, sending: Sending = {}) => sendLines(world, path, text, sending);
const user = async (id: string) => (await world.call("GET", `/v1/users/${id}`)).body;
const phone = (nth: number) => `+1310555${String(nth).padStart(4, "0")}`;
const userLine = (nth: number, over: Record<string, unknown> = {}) =>
  JSON.stringify({ user_id: `u${nth}`, phone_number: phone(100 + nth), ...over });

describe("a file of users", () => {
  it("makes each as it is told, tells how far it is, and sent again whole makes nobody twice", async () => {
    expect((await open(USERS)).body).toMatchObject({ import_id: "app", status: "waiting", lines: 0, next_line: 1 });
    const text = [userLine(1, { tier: "core", attributes: { plan: "gold" } }), "", userLine(2)].join("\n");
    const counts = { status: "done", lines: 3, next_line: 4, kept: 2, known: 0, refused: 0, refusals: [] };
    expect(await send(USERS, text)).toMatchObject({ status: 200, body: counts });
    expect(await readFile(world, USERS)).toMatchObject(counts);
    expect((await send(USERS, text)).body).toMatchObject({ ...counts, kept: 0, known: 2 });
    expect(await user("u1")).toMatchObject({ tier: "core", attributes: { plan: "gold" } });
  });

  it("may be CSV, with lists, attributes, and what all lines have in common", async () => {
    await open(USERS, { format: "csv", defaults: { tier: "core", locale: "es" } });
    const rows = [
      "\uFEFFuser_id,phone_number,interests,attributes.plan,locale",
      `u1,${phone(101)},chess | go,"gold, large",`,
      `u2,${phone(102)},,12,fr`,
      `u3,${phone(103)}`,
      `u4,${phone(104)},,,`,
    ];
    const { body } = await send(USERS, rows.join("\r\n"), CSV);
    expect(body).toMatchObject({ lines: 5, kept: 3, refused: 1, refusals: [{ line: 4 }] });
    expect(await user("u1")).toMatchObject({
      tier: "core",
      locale: "es",
      interests: ["chess", "go"],
      attributes: { plan: "gold, large" },
    });
    expect(await user("u2")).toMatchObject({ locale: "fr", attributes: { plan: 12 } });
  });

  it("refuses a line as the page of a file does, and takes the others", async () => {
    await open(USERS);
    await send(USERS, userLine(1));
    const lines = [
      "no json",
      '{"user_id":"u8","user_id":"u9"}',
      userLine(9, { tier: "gold" }),
      userLine(1, { phone_number: phone(999) }),
      userLine(2),
    ];
    const { body } = await send(USERS, lines.join("\n"));
    expect(body.refusals.map(({ line, code, violations }) => [line, code, violations[0]?.field])).toEqual([
      [1, "request_invalid", ""],
      [2, "request_invalid", "/user_id"],
      [3, "request_invalid", "/tier"],
      [4, "phone_change_needs_verification", "/verification_id"],
    ]);
    expect(body).toMatchObject({ kept: 1, known: 0, refused: 4 });
  });

  it.each([
    ["CSV whose line 1 is somebody", "csv", `u1,${phone(101)}\nu2,${phone(102)}\n`],
    ["CSV with a number for a name", "csv", `user_id,${phone(101)}\nu2,${phone(102)}\n`],
    ["JSON with a number for a name", "jsonl", JSON.stringify({ user_id: "u1", [phone(101)]: phone(102) })],
    ["JSON with a number for an attribute", "jsonl", userLine(1, { attributes: { [phone(101)]: 1 } })],
    ["JSON with a number twice", "jsonl", `{"${phone(101)}":1,"${phone(101)}":2}`],
  ])("tells and keeps no number that stands where a name should: %s", async (_what, format, text) => {
    await open(USERS, { format });
    const sent = await send(USERS, text, CSV);
    expect(JSON.stringify([sent.body, await readFile(world, USERS)])).not.toContain("310555");
  });

  it.each([{ phone_number: phone(101) }, { user_id: "u1" }, { verification_id: "v" }])(
    "has no %j in what its lines have in common",
    async (defaults) => {
      expect(await open(USERS, { defaults })).toMatchObject({ status: 400 });
    },
  );

  it("has columns only where it has commas, of known names, each once", async () => {
    const columns = ["user_id", "phone_number", "attributes.plan"];
    expect(await open(USERS, { columns })).toMatchObject({
      status: 400,
      body: { violations: [{ field: "/columns" }] },
    });
    for (const wrong of [
      ["user_id", "user_id"],
      ["user_id", "attributes"],
      ["user_id", "attributes.+1"],
    ])
      expect(await open(USERS, { format: "csv", columns: wrong })).toMatchObject({ status: 400 });
    expect(await open(USERS, { format: "csv", columns })).toMatchObject({ status: 200 });
    expect((await send(USERS, `u1,${phone(101)},gold\n`, CSV)).body).toMatchObject({ lines: 1, kept: 1 });
  });
});

describe("a file of what users did", () => {
  const at = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

  beforeEach(async () => {
    await world.call("PUT", "/v1/users/u1", { body: { phone_number: phone(101) } });
    await open(ACTIVITY, { format: "csv", defaults: { name: "login" } });
  });

  it("counts each line once, in whatever parts it comes, and by its number in pages too", async () => {
    const rows = ["user_id,at", ...[9, 9, 3].map((days) => `u1,${at(days)}`)];
    const part = await send(ACTIVITY, `${rows.slice(0, 2).join("\n")}\n`, { ...CSV, query: "?more=true" });
    expect(part.body).toMatchObject({ status: "waiting", next_line: 3, kept: 1 });
    const gap = await send(ACTIVITY, "u1", { ...CSV, query: "?first_line=4" });
    expect(gap).toMatchObject({ status: 409, body: { code: "import_gap" } });
    const rest = await send(ACTIVITY, rows.slice(2).join("\n"), { ...CSV, query: "?first_line=3" });
    expect(rest.body).toMatchObject({ status: "done", lines: 4, kept: 3 });
    expect((await send(ACTIVITY, rows.join("\n"), CSV)).body).toMatchObject({ kept: 0, known: 3 });
    const page = { import_id: "app", defaults: { name: "login" }, csv: rows.join("\n") };
    expect((await world.call("POST", "/v1/activity/import", { body: page })).body).toMatchObject({ known: 3 });
  });

  it("is not the file of users of the same name", async () => {
    expect(await world.call("GET", USERS)).toMatchObject({ status: 404, body: { code: "import_not_found" } });
  });

  it("whose client goes away half-way keeps what came whole, and goes on there", async () => {
    const text = ["user_id,at", `u1,${at(9)}`, `u1,${at(8)}`].join("\n");
    const sent = await sendLines(world, ACTIVITY, inPieces(text, 16, 4), CSV);
    expect(sent).toMatchObject({ status: 422, body: { code: "import_part_cut" } });
    expect(await readFile(world, ACTIVITY)).toMatchObject({ status: "waiting", lines: 2, next_line: 3, kept: 1 });
    const rest = await send(ACTIVITY, `u1,${at(8)}`, { ...CSV, query: "?first_line=3" });
    expect(rest.body).toMatchObject({ status: "done", kept: 2, refused: 0 });
  });

  it("of which two parts are sent at once is counted by the one that is faster", async () => {
    const text = ["user_id,at", `u1,${at(9)}`].join("\n");
    const both = await Promise.all([send(ACTIVITY, text, CSV), send(ACTIVITY, text, CSV)]);
    const worked = both.filter(({ status }) => status === 200);
    const refused = both.filter(({ status }) => status !== 200);
    expect(refused.every(({ status, body }) => status === 409 && body.code === "import_overtaken")).toBe(true);
    expect(worked.length).toBeLessThanOrEqual(2);
    const again = await send(ACTIVITY, text, CSV);
    expect(again.body).toMatchObject({ status: "done", lines: 2, kept: 0, known: 1 });
    expect((await world.call("GET", "/v1/users/u1/activity")).body).toMatchObject({
      activities: [{ name: "login", count_30_days: 1 }],
    });
  });

  it("of which D1 is away in the middle is 503, and goes on where it was counted last", async () => {
    const { chunkLines } = IMPORT_PACES.activity;
    const rows = ["user_id,at", ...Array.from({ length: chunkLines + 9 }, () => `u1,${at(5)}`)];
    watchWrites((write, isOver) => {
      if (write === 3 && !isOver) throw new StoreUnavailable("away");
    });
    expect(await send(ACTIVITY, rows.join("\n"), CSV)).toMatchObject({ status: 503 });
    const stopped = await readFile(world, ACTIVITY);
    expect(stopped).toMatchObject({ status: "waiting", lines: chunkLines, kept: chunkLines - 1 });
    const rest = rows.slice(chunkLines).join("\n");
    const sent = await send(ACTIVITY, rest, { ...CSV, query: `?first_line=${stopped.next_line}` });
    expect(sent.body).toMatchObject({
      status: "done",
      lines: rows.length,
      kept: chunkLines - 1,
      known: 10,
      refused: 0,
    });
    expect((await world.call("GET", "/v1/users/u1/activity")).body).toMatchObject({
      activities: [{ count_30_days: rows.length - 1 }],
    });
  });

  it("of which the objects of users are away is 503 and refuses no line for it", async () => {
    const text = ["user_id,at", ...Array.from({ length: 20 }, () => `u1,${at(5)}`)].join("\n");
    const away = vi.spyOn(env.AUDIENCES, "getByName").mockImplementation(() => {
      throw new Error("away");
    });
    expect(await send(ACTIVITY, text, CSV)).toMatchObject({ status: 503 });
    away.mockRestore();
    expect(await readFile(world, ACTIVITY)).toMatchObject({ status: "waiting", lines: 0, refused: 0 });
    expect((await send(ACTIVITY, text, CSV)).body).toMatchObject({ status: "done", kept: 20 });
  });

  it("packed is refused, and so is a kind of body that has no lines", async () => {
    const packed = await send(ACTIVITY, "x", { ...CSV, headers: { "content-encoding": "gzip" } });
    expect(packed).toMatchObject({ status: 415, body: { code: "media_type_unsupported" } });
    expect(await send(ACTIVITY, "{}", { type: "application/json" })).toMatchObject({ status: 415 });
  });

  it("names each line that cannot be read, whatever it is made of", async () => {
    const rows = [
      new TextEncoder().encode(`user_id,at\nu1,${at(5)}\n`),
      Uint8Array.from([0x75, 0xe9, 0x0a]),
      new TextEncoder().encode(`u1\u0000,${at(5)}\nu1,"${"x".repeat(30_000)}"\nu1,${at(4)}`),
    ];
    const bytes = new Uint8Array(await new Blob(rows).arrayBuffer());
    const { body } = await sendLines(world, ACTIVITY, bytes, CSV);
    expect(body).toMatchObject({ lines: 6, kept: 2, refused: 3 });
    expect(body.refusals.map(({ line, violations }) => [line, violations[0]?.reason])).toEqual([
      [3, "not_utf8"],
      [4, "nul_character"],
      [5, "too_long"],
    ]);
  });
});
