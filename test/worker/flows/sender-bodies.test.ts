// Everything about senders that a body may not say is refused, at its field.
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openSenderDesk, type SenderDesk } from "../../support/sender-desk.ts";

let desk: SenderDesk;
let id: string;

beforeAll(async () => {
  desk = await openSenderDesk();
  id = await desk.add();
});
afterAll(() => vi.useRealTimers());

describe("a body that will not do", () => {
  const long = "x".repeat(600);

  it.each([
    ["no sender", {}, "sender"],
    ["a sender of nothing", { sender: "" }, "sender"],
    ["a sender of twelve letters", { sender: "ABCDEFGHIJKL" }, "sender"],
    ["a sender with a line break", { sender: "AB\nC" }, "sender"],
    ["a kind that is none", { sender: "ACME", kind: "fax" }, "kind"],
    ["a label of nothing", { sender: "ACME", label: "" }, "label"],
    ["a label that a terminal obeys", { sender: "ACME", label: "\u001b[2J" }, "label"],
    ["a long note", { sender: "ACME", note: long }, "note"],
    ["a status", { sender: "ACME", status: "approved" }, "status"],
  ])("with %s is refused at its field", async (_case, body, field) => {
    const { call } = desk;
    const { status, body: problem } = await call("POST", "", body);
    expect([status, problem.code]).toEqual([400, "request_invalid"]);
    expect(problem["violations"]).toMatchObject([{ field: `/${field}` }]);
  });

  it.each([
    ["a name that is a number", { sender: "12345", kind: "alphanumeric" }],
    ["a number that is a name", { sender: "ACME", kind: "long_code" }],
    ["a short code of a whole number", { sender: "+13105550199", kind: "short_code" }],
  ])("that says it is %s is refused", async (_case, body) => {
    const { call } = desk;
    expect(await call("POST", "", body)).toMatchObject({ status: 422, body: { violations: [{ field: "/kind" }] } });
  });

  it.each([
    ["no country", {}, 400, "country"],
    ["a country that is none", { country: "XX" }, 422, "country"],
    ["every country", { country: "*" }, 400, "country"],
    ["a network that is none", { country: "SG", networks: ["Singtel"] }, 400, "networks/0"],
    ["no networks at all", { country: "SG", networks: [] }, 400, "networks"],
    ["a category that is none", { country: "SG", categories: ["fun"] }, 400, "categories/0"],
    [
      "a paper that nobody asks for",
      { country: "SG", papers: [{ paper: "Poem", status: "attached" }] },
      422,
      "papers/0/paper",
    ],
    [
      "a paper itself",
      { country: "SG", papers: [{ paper: "Poem", status: "attached", file: "…" }] },
      400,
      "papers/0/file",
    ],
    ["a status", { country: "SG", status: "approved" }, 400, "status"],
    ["half a campaign", { country: "US", ten_dlc: { brand_id: "BABC123" } }, 400, "ten_dlc/campaign_id"],
  ])("of a registration with %s is refused at its field", async (_case, body, status, field) => {
    const { call } = desk;
    const reply = await call("POST", `/${id}/registrations`, body);
    expect(reply.status).toBe(status);
    expect(JSON.parse(JSON.stringify(reply.body["violations"]))[0].field).toBe(`/${field}`);
  });

  it("of a move is refused, and a country of no registration is not found", async () => {
    const { register, move } = desk;
    await register(id);
    expect((await move(id, "granted")).status).toBe(400);
    expect((await move(id, "submitted", { by: "me" })).status).toBe(400);
    expect((await move(id, "submitted", {}, { country: "sg" })).status).toBe(400);
    expect((await move(id, "submitted", {}, { country: "PH" })).body.code).toBe("registration_not_found");
  });
});
