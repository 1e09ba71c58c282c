import { afterEach, describe, expect, it, vi } from "vitest";
import { openWorld, type World } from "../../support/worker-world.ts";

const NUMBERS = ["+13105550101", "+13105550102", "+13105550103"];
const SAID = { occurred_at: "2025-03-01T12:00:00Z", proof: "crm/17" };
const DEFAULTS = { category: "marketing", strength: "opt_in", purpose: "newsletter" };

afterEach(() => vi.useRealTimers());

async function bring(world: World, lines: readonly unknown[], over: Record<string, unknown> = {}) {
  const jsonl = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  const body = { import_id: "crm", defaults: DEFAULTS, jsonl, ...over };
  return world.call("POST", "/v1/consents/import", { body });
}

/** Once it has come to the ledger: a start tells the test where the phone's rows are, whose alarm it rings. */
async function told(world: World, path: string, phone: string) {
  for (const number of NUMBERS) expect((await world.start(number)).status).toBe(201);
  await world.advance(5_000);
  const { body: found } = await world.call("POST", "/v1/lookup", { body: { phone_number: phone } });
  return (await world.call("GET", `${path}?phone_token=${String(found["phone_token"])}`)).body.data;
}

const lineOf = (phone: string | undefined) => ({ phone_number: phone, ...SAID });

describe("an import of consents", () => {
  it("records each line with where it is from, and the same file again doubles nothing", async () => {
    const world = await openWorld();
    const lines = NUMBERS.map(lineOf);
    expect((await bring(world, lines)).body).toEqual({ lines: 3, recorded: 3, known: 0, refused: [] });
    expect((await bring(world, lines)).body).toEqual({ lines: 3, recorded: 0, known: 3, refused: [] });
    const entries = await told(world, "/v1/consents", NUMBERS[0] ?? "");
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ ...DEFAULTS, source: "import", proof: SAID.proof, action: "given" });
    const { body } = await world.call("GET", "/v1/events");
    expect(body.data.filter(({ type }) => type === "consent.given")).toHaveLength(3);
  });

  it("that stopped half-way goes on where it was, by the numbers of its lines", async () => {
    const world = await openWorld();
    const lines = NUMBERS.map(lineOf);
    await bring(world, lines.slice(0, 2));
    expect((await bring(world, lines.slice(1), { first_line: 2 })).body).toMatchObject({ recorded: 1, known: 1 });
  });

  it("refuses a line that says too little with its number, the field and what to send, and takes the others", async () => {
    const world = await openWorld();
    const bad: readonly (readonly [line: unknown, field: string])[] = [
      ["not json", ""],
      [[], ""],
      [{ phone_number: NUMBERS[0], occurred_at: SAID.occurred_at }, "/proof"],
      [{ phone_number: NUMBERS[0], proof: "crm" }, "/occurred_at"],
      [{ ...lineOf(NUMBERS[0]), category: "otp" }, "/category"],
      [{ ...lineOf(NUMBERS[0]), action: "withdrawn", strength: "opt_in" }, "/strength"],
      ['{"action":"withdrawn","action":"given"}', "/action"],
      ['{"__proto__":{"strength":"opt_in"}}', "/__proto__"],
      ['{"proof":"a\\u0000"}', "/proof"],
      ['{"proof":"\\ud800"}', "/proof"],
      [`${"[".repeat(40)}${"]".repeat(40)}`, expect.anything()],
      [{ ...lineOf(NUMBERS[0]), strength: "written_opt_in" }, "/words"],
      [{ ...lineOf(NUMBERS[0]), occurred_at: "2999-01-01T00:00:00Z" }, "/occurred_at"],
      [{ ...lineOf("12"), country: "US" }, "/phone_number"],
      [{ ...SAID }, "/user_id"],
    ];
    const { body, status } = await bring(world, [...bad.map(([line]) => line), lineOf(NUMBERS[0])], { first_line: 11 });
    expect(status).toBe(200);
    expect(body).toMatchObject({ lines: bad.length + 1, recorded: 1, known: 0 });
    const refused: readonly { line: number; violations: readonly { field: string }[] }[] = JSON.parse(
      JSON.stringify(body["refused"]),
    );
    expect(refused.map(({ line, violations }) => [line, violations[0]?.field])).toEqual(
      bad.map(([, field], index) => [11 + index, field]),
    );
  });

  it("tells no number back that stands where a name should", async () => {
    const line = JSON.stringify({ ...lineOf(NUMBERS[0]), [`${NUMBERS[1]}`]: 1 });
    const { body } = await bring(await openWorld(), [line]);
    expect(body).toMatchObject({ refused: [{ line: 1, violations: [{ field: "", reason: "unknown_field" }] }] });
    expect(JSON.stringify(body)).not.toContain("3105550102");
  });

  it("takes a consent back in a line that was put right, and in one that has defaults for the others", async () => {
    const world = await openWorld();
    const [wrong = "", other = ""] = NUMBERS;
    const back = (phone: string) => ({ ...lineOf(phone), action: "withdrawn" });
    expect((await bring(world, [lineOf(wrong), lineOf(other)])).body).toMatchObject({ recorded: 2 });
    expect((await bring(world, [back(wrong), lineOf(other)])).body).toMatchObject({
      recorded: 1,
      known: 1,
      refused: [],
    });
    expect(await told(world, "/v1/consents/state", wrong)).toMatchObject([{ held: null, withdrawn: true }]);
    expect(await told(world, "/v1/consents/state", other)).toMatchObject([{ withdrawn: false }]);
  });

  it("of more than a thousand lines is refused whole", async () => {
    const lines = Array.from({ length: 1_001 }, () => "{}");
    expect(await bring(await openWorld(), lines)).toMatchObject({ status: 422, body: { code: "value_out_of_bounds" } });
  });

  it("of a withdrawal older than a consent leaves the consent", async () => {
    const world = await openWorld();
    const [phone = ""] = NUMBERS;
    const old = { phone_number: phone, occurred_at: "2024-01-01T00:00:00Z", proof: "crm/1", action: "withdrawn" };
    const about = { category: DEFAULTS.category, purpose: DEFAULTS.purpose };
    await bring(world, [lineOf(phone)]);
    expect((await bring(world, [old], { import_id: "older", defaults: about })).body).toMatchObject({ recorded: 1 });
    expect(await told(world, "/v1/consents/state", phone)).toMatchObject([
      { held: { strength: "opt_in" }, withdrawn: false },
    ]);
  });
});
