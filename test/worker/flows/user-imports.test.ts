import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const DAY_MS = 86_400_000;

afterEach(() => vi.useRealTimers());

let world: World;

beforeEach(async () => {
  world = await openWorld();
});

const jsonl = (lines: readonly unknown[]) =>
  lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
const importUsers = async (body: Record<string, unknown>) =>
  (await world.call("POST", "/v1/users/import", { body })).body;
const importActivity = async (body: Record<string, unknown>) =>
  (await world.call("POST", "/v1/activity/import", { body: { import_id: "app", ...body } })).body;
const user = async (id: string) => (await world.call("GET", `/v1/users/${id}`)).body;
const ago = (days: number) => new Date(Date.now() - days * DAY_MS).toISOString();

describe("an import of users", () => {
  const LINES = [
    { user_id: "u1", phone_number: "+13105550101", tier: "core", communities: ["a"], attributes: { plan: "gold" } },
    { user_id: "u2", phone_number: "+13105550102", locale: "es" },
  ];

  it("makes each user as it is told, and the same file again doubles nothing", async () => {
    const first = await importUsers({ jsonl: jsonl(LINES) });
    expect(first).toEqual({ lines: 2, next_line: 3, made: 2, saved: 0, refused: [] });
    expect(await importUsers({ jsonl: `${jsonl(LINES)}\n` })).toEqual({ ...first, made: 0, saved: 2 });
    expect(await user("u1")).toMatchObject({ tier: "core", communities: ["a"], attributes: { plan: "gold" } });
    expect(await user("u2")).toMatchObject({ tier: "ordinary", locale: "es" });
  });

  it("reads CSV with the names of its columns in the first line, or in the request for the pages after it", async () => {
    const head =
      "user_id,phone_number,tier,interests,attributes.plan,attributes.friends,attributes.zip,attributes.is_new";
    const csv = [
      head,
      'u1,+13105550101,core,chess | go,"gold, large",12,007,true',
      "u2,+13105550102,,,,,,",
      "",
      "u3,+13105550103",
    ];
    expect(await importUsers({ csv: csv.join("\r\n") })).toEqual({
      lines: 5,
      next_line: 6,
      made: 3,
      saved: 0,
      refused: [],
    });
    expect(await user("u1")).toMatchObject({
      tier: "core",
      interests: ["chess", "go"],
      attributes: { plan: "gold, large", friends: 12, zip: "007", is_new: true },
    });
    expect(await user("u2")).toMatchObject({ tier: "ordinary", interests: [], attributes: {} });
    const rest = { columns: head.split(","), first_line: 6, csv: "u4,+13105550104,core\n" };
    expect(await importUsers(rest)).toEqual({ lines: 1, next_line: 7, made: 1, saved: 0, refused: [] });
  });

  it("counts no header that a later page says again, and says from which line on a page was not read", async () => {
    const head = "user_id,phone_number,tier";
    const again = await importUsers({ first_line: 3, csv: `${head}\nu1,+13105550101,core\nu2,+13105550102,king\n` });
    expect(again).toMatchObject({ lines: 2, next_line: 5, made: 1, refused: [{ line: 4 }] });
    const long = `${head}\nu3,+13105550103,core\n\nu4,${"1".repeat(5_000)},core\nu5,+13105550105,core\n`;
    const stopped = await importUsers({ csv: long });
    expect(stopped).toMatchObject({ lines: 4, next_line: 5, made: 1, refused: [{ line: 4 }] });
    const rest = { first_line: stopped["next_line"], csv: `${head}\nu5,+13105550105,core\n` };
    expect(await importUsers(rest)).toMatchObject({ lines: 1, next_line: 6, made: 1 });
  });

  it("tells no number back that stands where a name should", async () => {
    const number = "+13105550109";
    const pages = [
      { csv: `u1,${number}\nu2,+13105550102\n` },
      { csv: "u1,+13105550101\n", columns: ["user_id", number] },
      { jsonl: JSON.stringify({ user_id: "u1", [number]: 1, attributes: { [number]: 2 } }) },
      { jsonl: `{"${number}":1,"${number}":2}` },
      { jsonl: "{}", defaults: { [number]: 1 } },
    ];
    for (const page of pages) {
      const told = [await importUsers(page), await importActivity(page)];
      expect(told).toMatchObject([
        { refused: [{ line: expect.any(Number) }] },
        { refused: [{ line: expect.any(Number) }] },
      ]);
      expect(JSON.stringify(told)).not.toContain("3105550109");
    }
  });

  it("refuses a line with its number, its field and what to send, and takes the others", async () => {
    const [first] = LINES;
    const bad: readonly (readonly [line: unknown, code: string, field: string])[] = [
      ["no json", "request_invalid", ""],
      [[], "request_invalid", ""],
      ['{"user_id":"u8","user_id":"u9","phone_number":"+13105550108"}', "request_invalid", "/user_id"],
      [{ phone_number: "+13105550109" }, "request_invalid", "/user_id"],
      [{ ...first, user_id: "u9", tier: "gold" }, "request_invalid", "/tier"],
      [{ ...first, user_id: "u9", verification_id: "vrf_1" }, "request_invalid", "/verification_id"],
      [{ user_id: "u9", phone_number: "12" }, "country_unknown", "/phone_number"],
    ];
    const reply = await importUsers({ first_line: 11, jsonl: jsonl([...bad.map(([line]) => line), first]) });
    expect(reply).toMatchObject({ lines: 8, next_line: 19, made: 1, saved: 0 });
    expect(reply["refused"]).toMatchObject(
      bad.map(([, code, field], index) => ({ line: 11 + index, code, violations: [{ field }] })),
    );
    expect((await world.call("GET", "/v1/users/u9")).status).toBe(404);
  });

  it("brings in no other number than the user has: that one is proven first", async () => {
    await importUsers({ jsonl: jsonl(LINES) });
    const moved = { ...LINES[0], phone_number: "+13105550199" };
    const reply = await importUsers({ jsonl: jsonl([moved]) });
    expect(reply["refused"]).toMatchObject([{ line: 1, code: "phone_change_needs_verification" }]);
  });

  it("of several lines about one user keeps the last", async () => {
    const lines = ["en", "es", "fr"].map((locale) => ({ user_id: "u1", phone_number: "+13105550101", locale }));
    expect(await importUsers({ jsonl: jsonl(lines) })).toMatchObject({ made: 1, saved: 2 });
    expect(await user("u1")).toMatchObject({ locale: "fr" });
  });

  it.each<[what: string, body: Record<string, unknown>, status: number, field: string]>([
    ["nothing", {}, 400, "/jsonl"],
    ["two files", { jsonl: "{}", csv: "a" }, 400, "/jsonl"],
    ["too many lines", { jsonl: "{}\n".repeat(1_001) }, 422, "/jsonl"],
    ["too many lines of CSV", { csv: "a\n".repeat(1_001) }, 422, "/csv"],
    ["too many lines that end as on an old Mac", { csv: "a\r".repeat(1_001) }, 422, "/csv"],
  ])("takes a page of one file: %s is refused whole", async (_what, body, status, field) => {
    const reply = await world.call("POST", "/v1/users/import", { body });
    expect(reply).toMatchObject({ status, body: { violations: [{ field }] } });
  });
});

describe("an import of what users did", () => {
  const kept = async (id: string) => (await world.call("GET", `/v1/users/${id}/activity`)).body;
  const lineOf = (days: number, name = "login") => ({ user_id: "u1", name, at: ago(days) });

  beforeEach(async () => {
    await world.call("PUT", "/v1/users/u1", { body: { phone_number: "+13105550101" } });
  });

  it("counts each line once, in whatever pages the file comes again, and however much later", async () => {
    const lines = [lineOf(9), lineOf(9), lineOf(3, "post"), lineOf(40)];
    expect(await importActivity({ jsonl: jsonl(lines.slice(0, 3)) })).toEqual({
      lines: 3,
      next_line: 4,
      kept: 3,
      known: 0,
      refused: [],
    });
    expect(await importActivity({ first_line: 2, jsonl: jsonl(lines.slice(1)) })).toMatchObject({ kept: 1, known: 2 });
    const before = await kept("u1");
    expect(before).toMatchObject({
      active_days: 2,
      activities: [
        { name: "login", count_30_days: 2, count_90_days: 3 },
        { name: "post", count_7_days: 1 },
      ],
    });
    world.skip(20 * DAY_MS);
    expect(await importActivity({ jsonl: jsonl(lines) })).toMatchObject({ kept: 0, known: 4 });
    expect(await importActivity({ import_id: "another", jsonl: jsonl(lines) })).toMatchObject({ kept: 4, known: 0 });
  });

  it("takes a line that was refused once it is mended, in the same file", async () => {
    const lines = [
      lineOf(2),
      { ...lineOf(3), user_id: "u2" },
      { ...lineOf(4), at: ago(95) },
      { ...lineOf(5), name: "Login" },
    ];
    const reply = await importActivity({ jsonl: jsonl(lines) });
    expect(reply).toMatchObject({
      kept: 1,
      refused: [
        { line: 2, code: "user_not_found" },
        { line: 3, code: "value_out_of_bounds", violations: [{ field: "/at" }] },
        { line: 4, code: "request_invalid", violations: [{ field: "/name" }] },
      ],
    });
    expect(await importActivity({ jsonl: jsonl([2, 3, 4, 5].map((days) => lineOf(days))) })).toMatchObject({
      kept: 3,
      known: 1,
    });
  });

  it("reads CSV", async () => {
    const csv = `user_id,name,at\nu1,login,${ago(1)}\nu1,group.post,${ago(2)}\n`;
    expect(await importActivity({ csv })).toEqual({ lines: 3, next_line: 4, kept: 2, known: 0, refused: [] });
    expect(await kept("u1")).toMatchObject({ active_days: 2 });
  });

  it("counts what happened to somebody, and takes it for nothing that they did", async () => {
    const csv = `user_id,name,at,received\nu1,message.received,${ago(1)},true\nu1,message.received,${ago(2)},\n`;
    expect(await importActivity({ csv })).toMatchObject({ kept: 2, refused: [] });
    expect(await kept("u1")).toMatchObject({ active_days: 1 });
    const wrong = `user_id,name,at,received\nu1,message.received,${ago(1)},yes\n`;
    expect(await importActivity({ csv: wrong })).toMatchObject({
      refused: [{ line: 2, violations: [{ field: "/received" }] }],
    });
  });
});
