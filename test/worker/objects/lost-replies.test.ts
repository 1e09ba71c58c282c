// The first reply of a command is lost on its way back: what may be asked again is, and nothing is done twice.
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import type { PhoneObject } from "../../../src/objects/phone-object.ts";
import { makePhonePorts } from "../../../src/objects/phone-ports.ts";
import { type Bucket, openBucket } from "../../support/phone-bucket.ts";

const RULES = { rules: { hasJurisdictions: false }, random: { unit: () => 0, bytes: () => new Uint8Array() } };

async function ask(phone: DurableObjectStub<PhoneObject>, call: Parameters<PhoneObject["execute"]>): Promise<unknown> {
  return phone.execute(...call);
}

/** The real objects, of which the first reply is lost with this error; counts how often they were asked. */
function losing(error: object) {
  const asked: string[] = [];
  const PHONES = new Proxy(env.PHONES, {
    get: (phones, name) =>
      name !== "getByName"
        ? Reflect.get(phones, name)
        : (...where: Parameters<typeof phones.getByName>) => ({
            execute: async (...call: Parameters<PhoneObject["execute"]>) => {
              asked.push(call[1]);
              const said = await ask(phones.getByName(...where), call);
              if (asked.length === 1) throw Object.assign(new Error("the connection was lost"), error);
              return said;
            },
          }),
  });
  return { asked, ports: makePhonePorts({ PHONES }, RULES) };
}

const readOf = (bucket: Bucket, id: string) => ({
  tenantId: bucket.tenantId,
  verificationId: id,
  policy: bucket.policy,
});

it("a reading is asked for again", async () => {
  const bucket = openBucket();
  const { id } = await bucket.begin();
  const { asked, ports } = losing({ retryable: true });
  expect(await ports.verifications.read(bucket.slot, readOf(bucket, id))).toMatchObject({ outcome: "found" });
  expect(asked).toEqual(["verifications.read", "verifications.read"]);
});

it("what does nothing more the second time is asked for again, and is done once", async () => {
  const bucket = openBucket();
  const { id } = await bucket.begin();
  const { asked, ports } = losing({ retryable: true });
  const canceled = await ports.verifications.cancel(bucket.slot, readOf(bucket, id));
  expect(canceled).toMatchObject({ view: { verification: { status: "canceled" } } });
  expect(asked).toHaveLength(2);
});

it("what would answer otherwise the second time is not: whoever asked hears that its reply was lost", async () => {
  const bucket = openBucket();
  const { id } = await bucket.begin();
  const { asked, ports } = losing({ retryable: true });
  const command = { ...readOf(bucket, id), guess: "000000" };
  await expect(ports.verifications.check(bucket.slot, command)).rejects.toThrow("the connection was lost");
  expect(asked).toEqual(["verifications.check"]);
  expect((await bucket.view(id)).verification.guessesUsed).toBe(1);
});

it.each([
  ["an object that is overloaded is left alone", { retryable: true, overloaded: true }],
  ["a fault that does not pass is told at once", {}],
])("%s", async (_title, error) => {
  const bucket = openBucket();
  const { id } = await bucket.begin();
  const { asked, ports } = losing(error);
  await expect(ports.verifications.read(bucket.slot, readOf(bucket, id))).rejects.toThrow("the connection was lost");
  expect(asked).toHaveLength(1);
});
