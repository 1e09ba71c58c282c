import { afterEach, describe, expect, it, vi } from "vitest";
import { IMPORT_PACES } from "../../../src/domain/imports/file-import.ts";
import { readFile, type Sending, sendLines } from "../../support/import-files.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBERS = ["+13105550101", "+13105550102", "+13105550103"];
const SAID = { occurred_at: "2025-03-01T12:00:00Z", proof: "crm/17" };
const DEFAULTS = { category: "marketing", strength: "opt_in", purpose: "newsletter" };
const PATH = "/v1/consents/imports/crm";
const PART_LINES_MAX = IMPORT_PACES.consents.partLines;

afterEach(() => vi.useRealTimers());

async function openFile(format: "jsonl" | "csv" = "jsonl", defaults: Record<string, unknown> = DEFAULTS) {
  const world = await openWorld();
  const opened = await world.call("PUT", PATH, { body: { format, defaults } });
  expect(opened).toMatchObject({ status: 200, body: { import_id: "crm", status: "waiting", lines: 0 } });
  return world;
}

const send = (world: World, text: string, sending: Sending = {}) => sendLines(world, PATH, text, sending);
const read = (world: World) => readFile(world, PATH);
const lineOf = (phone: string | undefined) => JSON.stringify({ phone_number: phone, ...SAID });

describe("a file of consents", () => {
  it("is recorded as it comes, tells how far it is, and sent again whole doubles nothing", async () => {
    const world = await openFile();
    const text = NUMBERS.map(lineOf).join("\n");
    const counts = { status: "done", lines: 3, recorded: 3, known: 0, refused: 0, refusals: [] };
    expect(await send(world, text)).toMatchObject({ status: 200, body: counts });
    expect(await read(world)).toMatchObject(counts);
    expect((await send(world, text)).body).toMatchObject({ ...counts, recorded: 0, known: 3 });
    const small = { import_id: "crm", defaults: DEFAULTS, jsonl: text };
    expect((await world.call("POST", "/v1/consents/import", { body: small })).body).toMatchObject({ known: 3 });
  });

  it("goes on in parts, each where the one before it ended", async () => {
    const world = await openFile();
    const [first, ...others] = NUMBERS.map(lineOf);
    expect((await send(world, `${first}\n`, { query: "?more=true" })).body).toMatchObject({
      status: "waiting",
      lines: 1,
    });
    const gap = await send(world, others.join("\n"), { query: "?first_line=3" });
    expect(gap).toMatchObject({ status: 409, body: { code: "consent_import_gap" } });
    const rest = await send(world, others.join("\n"), { query: "?first_line=2" });
    expect(rest.body).toMatchObject({ status: "done", lines: 3, recorded: 3 });
  });

  it("may be CSV with its fields named in line 1", async () => {
    const world = await openFile("csv", { category: "marketing", strength: "written_opt_in" });
    const rows = [
      "phone_number,occurred_at,proof,words_version,words_text",
      `${NUMBERS[0]},${SAID.occurred_at},crm/1,7,"Yes, text me ""offers""."`,
      "",
      `${NUMBERS[1]},${SAID.occurred_at},crm/2,,`,
      `${NUMBERS[2]},${SAID.occurred_at}`,
    ];
    const { body } = await send(world, rows.join("\r\n"), { type: "text/csv" });
    expect(body).toMatchObject({ status: "done", lines: 5, recorded: 1, refused: 2 });
    expect(body.refusals.map(({ line, violations }) => [line, violations[0]?.field])).toEqual([
      [4, "/words"],
      [5, ""],
    ]);
  });

  it("whose line 1 names no fields is refused before anything of it is kept: it may be somebody's number", async () => {
    const world = await openFile("csv");
    const refused = await send(world, `${NUMBERS[0]},x\n`, { type: "text/csv" });
    expect(refused).toMatchObject({ status: 422, body: { code: "value_out_of_bounds" } });
    expect(JSON.stringify(await read(world))).not.toContain("3105550101");
    expect(await read(world)).toMatchObject({ status: "waiting", lines: 0, refused: 0 });
    const mended = await send(world, `phone_number,occurred_at,proof\n${NUMBERS[0]},${SAID.occurred_at},x`, {
      type: "text/csv",
    });
    expect(mended.body).toMatchObject({ status: "done", recorded: 1 });
  });

  it("may have its columns named when it is opened, and then has none in line 1", async () => {
    const world = await openWorld();
    const body = {
      format: "csv",
      columns: ["phone_number", "proof"],
      defaults: { ...DEFAULTS, occurred_at: SAID.occurred_at },
    };
    expect((await world.call("PUT", PATH, { body })).status).toBe(200);
    const sent = await send(world, `${NUMBERS[0]},crm/1\n${NUMBERS[1]},crm/2\n`, { type: "text/csv" });
    expect(sent.body).toMatchObject({ status: "done", lines: 2, recorded: 2 });
    const wrong = { ...body, columns: ["phone_number", NUMBERS[0]] };
    const refused = await world.call("PUT", PATH, { body: wrong });
    expect(refused).toMatchObject({ status: 400, body: { violations: [{ field: "/columns/1" }] } });
    expect(JSON.stringify(refused.body)).not.toContain("3105550101");
  });

  it("that is opened again as it is says how far it is, and begins anew where it is written in another way", async () => {
    const world = await openFile();
    await send(world, `${lineOf(NUMBERS[0])}\n`, { query: "?more=true" });
    const body = { format: "jsonl", defaults: DEFAULTS };
    expect((await world.call("PUT", PATH, { body })).body).toMatchObject({ lines: 1, recorded: 1 });
    const other = { format: "jsonl", defaults: { ...DEFAULTS, purpose: "news" } };
    expect((await world.call("PUT", PATH, { body: other })).body).toMatchObject({ lines: 0, status: "waiting" });
  });

  it("has no line within a field that goes over its line: whoever wrote the field would write consents", async () => {
    const world = await openFile("csv", { category: "marketing", strength: "opt_in" });
    const rows = [
      "phone_number,occurred_at,proof,words_version,words_text",
      `${NUMBERS[0]},${SAID.occurred_at},crm/1,7,"Yes,`,
      `${NUMBERS[1]},${SAID.occurred_at},crm/2,,`,
      `please."`,
      `${NUMBERS[2]},${SAID.occurred_at},crm/3,,`,
    ];
    const first = await send(world, `${rows.slice(0, 2).join("\n")}\n`, { type: "text/csv", query: "?more=true" });
    expect(first.body).toMatchObject({ lines: 2, recorded: 0, refused: 1 });
    const rest = await send(world, rows.slice(2).join("\n"), { type: "text/csv", query: "?first_line=3" });
    expect(rest.body).toMatchObject({ status: "done", lines: 5, recorded: 1, refused: 3 });
    expect(rest.body.refusals.map(({ line }) => line)).toEqual([2, 3, 4]);
  });

  it("keeps of lines that are refused the number, the field and the reason, and nothing that a stranger wrote", async () => {
    const world = await openFile();
    const strange = JSON.stringify({ ...SAID, phone_number: NUMBERS[0], [`${NUMBERS[1]}`]: 1 });
    const { body } = await send(world, ["nonsense", strange, lineOf(NUMBERS[2])].join("\n"));
    expect(body).toMatchObject({ lines: 3, recorded: 1, refused: 2 });
    expect(body.refusals.map(({ line, code }) => [line, code])).toEqual([
      [1, "request_invalid"],
      [2, "request_invalid"],
    ]);
    expect(JSON.stringify(await read(world))).not.toContain("3105550102");
  });

  it("of more lines than a request may bring is recorded up to there, and goes on behind it", async () => {
    const world = await openFile();
    const text = `${"{}\n".repeat(PART_LINES_MAX)}${lineOf(NUMBERS[0])}\n`;
    expect(await send(world, text)).toMatchObject({ status: 413, body: { code: "import_part_too_large" } });
    const stopped = await read(world);
    expect(stopped).toMatchObject({ status: "waiting", lines: PART_LINES_MAX, refused: PART_LINES_MAX });
    expect(stopped.refusals).toHaveLength(100);
    const rest = await send(world, lineOf(NUMBERS[0]), { query: `?first_line=${PART_LINES_MAX + 1}` });
    expect(rest.body).toMatchObject({ status: "done", recorded: 1 });
  });

  it("that nobody began, or of another kind of body, is refused", async () => {
    const world = await openWorld();
    expect(await send(world, "{}")).toMatchObject({ status: 404, body: { code: "consent_import_not_found" } });
    const other = await send(world, "{}", { type: "application/json" });
    expect(other).toMatchObject({ status: 415, body: { code: "media_type_unsupported" } });
  });

  it.each([{ phone_number: NUMBERS[0] }, { ip: "203.0.113.7" }])(
    "has no %j in what its lines have in common",
    async (own) => {
      const world = await openWorld();
      const defaults = { ...DEFAULTS, ...own };
      expect(await world.call("PUT", PATH, { body: { defaults } })).toMatchObject({ status: 400 });
    },
  );
});
