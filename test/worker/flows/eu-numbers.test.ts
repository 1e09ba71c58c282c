// A tenant that keeps what is of the EU's numbers in the EU: those alone, and whatever else of theirs there is.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readSlot } from "../../../src/domain/base/ids.ts";
import { openWorld, type World } from "../../support/worker-world.ts";

let world: World;

beforeEach(async () => {
  world = await openWorld({ residency: "eu_numbers" });
});
afterEach(() => vi.useRealTimers());

it.each([
  ["+4915112345678", "eu"],
  ["+33612345678", "eu"],
  ["+4790612345", "eu"],
  ["+14155552671", "enam"],
  ["+447400123456", "weur"],
  ["+639171234567", "apac"],
])("a code to %s lives in %s, and is checked there", async (phone, placement) => {
  const { id } = (await world.start(phone)).body;
  expect(world.slotOf(id).placement).toBe(placement);
  await world.settle();
  const checked = await world.check(id, await world.codeOf(id));
  expect(checked.body).toMatchObject({ result: "approved" });
  expect((await world.read(id)).body).toMatchObject({ status: "approved" });
});

it("a message lives with its number, and both are found in the lists of the tenant", async () => {
  const send = async (phone: string) => {
    const body = { phone_number: phone, template: "order_shipped", variables: { order: "A-1" } };
    return (await world.call("POST", "/v1/messages", { body })).body.id;
  };
  const ids = [await send("+4915112345679"), await send("+14155552672")];
  expect(ids.map((id) => readSlot("message", id)?.placement)).toEqual(["eu", "enam"]);
  await world.advance(10_000);
  const listed = (await world.call("GET", "/v1/messages")).body.data.map(({ id }) => id);
  expect(listed).toEqual(expect.arrayContaining(ids));
});

it("what a tenant asked for is shown, and fixed", async () => {
  expect((await world.call("GET", "/v1/tenant", { key: world.liveKey })).body["residency"]).toBe("eu_numbers");
  const changed = await world.call("PATCH", "/v1/tenant", { key: world.liveKey, body: { residency: "global" } });
  expect(changed.status).toBe(400);
});
