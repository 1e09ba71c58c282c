import { describe, expect, it } from "vitest";
import { openWorld } from "../../support/worker-world.ts";

/** Scenarios of the loopback carrier, by the number's last two digits. */
const ALWAYS_DOWN = "+13105550155";
const NO_SUCH_NUMBER = "+13105550153";
/** Test keys skip send limits unless they ask for them. */
const LIMITED = { "godwit-enforce-limits": "true" };

describe("a carrier that is down", () => {
  it("is asked for as long as the code lives; then the verification has failed, and a new start is let in at once", async () => {
    const world = await openWorld();
    const { body } = await world.start(
      ALWAYS_DOWN,
      { channel: "sms", device_id: "device-of-one" },
      { headers: LIMITED },
    );
    await world.advance(60_000);
    expect((await world.read(body.id)).body.status).toBe("pending");
    await world.advance(240_000);
    expect((await world.read(body.id)).body).toMatchObject({ status: "failed", reason: "carrier_unavailable" });
    const again = await world.start(ALWAYS_DOWN, { channel: "sms", device_id: "device-of-one" }, { headers: LIMITED });
    expect([again.status, again.body.sends_left]).toEqual([201, body.sends_left]);
  });
});

it("a device gets the code back that never went out", async () => {
  const world = await openWorld();
  for (let start = 0; start < 4; start += 1) {
    const { status, body } = await world.start(NO_SUCH_NUMBER, { device_id: "device-of-one" }, { headers: LIMITED });
    expect(status).toBe(201);
    await world.advance(5_000);
    expect((await world.read(body.id)).body.status).toBe("failed");
  }
});
