// The table of commands as the ports that it answers: under which name each travels, and which may be asked twice.
import { describe, expect, it } from "vitest";
import type { AlertStates } from "../../../src/app/alerts/ports.ts";
import { type PhoneCommandsFor, change, phoneQuery } from "../../../src/objects/phone/command.ts";
import { PHONE_COMMANDS, phoneCommand } from "../../../src/objects/phone/commands.ts";
import { phonePorts } from "../../../src/objects/phone-ports.ts";

const SLOT = { placement: "weur", bucket: 3, mode: "live" } as const;
const names = Object.entries(PHONE_COMMANDS).flatMap(([port, commands]) =>
  Object.keys(commands).map((name) => `${port}.${name}`),
);

describe("a command of a bucket of phones", () => {
  it("is a method of its port, and travels under the name of both with its slot and its words", async () => {
    const asked: unknown[] = [];
    const ports = phonePorts(async (to, input) => {
      asked.push([to, input]);
      return "answered";
    });
    const query = { tenantId: "ten_1", phoneToken: "t", userId: "u" };
    expect(await ports.userStates.read(SLOT, query)).toBe("answered");
    expect(asked).toEqual([[{ place: SLOT, name: "userStates.read", isSafe: true }, query]]);
  });

  it("is asked again when its reply was lost, but for those that would answer otherwise the second time", async () => {
    const once: string[] = [];
    const ports = phonePorts(async ({ name, isSafe }) => {
      if (!isSafe) once.push(name);
    });
    for (const port of Object.values<object>(ports))
      for (const method of Object.values<(slot: typeof SLOT, input: object) => Promise<void>>({ ...port }))
        await method(SLOT, { tenantId: "ten_1" });
    expect(once.toSorted()).toEqual([
      "alerts.answer",
      "attempts.claim",
      "boundDevices.bind",
      "boundDevices.unbind",
      "consents.liftCarrierStops",
      "notices.cancel",
      "reminders.cancel",
      "verifications.check",
      "verifications.resend",
    ]);
  });

  it.each(names)("is found by its name: %s", (name) => {
    expect(phoneCommand(name)).toBeDefined();
  });

  it("that is none says so", () => {
    expect(() => phoneCommand("alerts.close")).toThrow("no command of a bucket of phones: alerts.close");
  });
});

describe("a table of commands", () => {
  const open = change("safe", (): never => expect.unreachable());
  const list = phoneQuery([], () => []);
  const answer = change("once", (): never => expect.unreachable());

  it("does not compile without a line for each method of its port, of its type, or with one too many", () => {
    const whole = { open, list, answer } satisfies PhoneCommandsFor<AlertStates>;
    expect(Object.keys(whole)).toEqual(["open", "list", "answer"]);
    // @ts-expect-error Property 'answer' is missing
    expect(Object.keys({ open, list } satisfies PhoneCommandsFor<AlertStates>)).toHaveLength(2);
    // @ts-expect-error 'close' does not exist
    expect(Object.keys({ open, list, answer, close: open } satisfies PhoneCommandsFor<AlertStates>)).toHaveLength(4);
    const wrong = phoneQuery("nobody", () => "nobody");
    // @ts-expect-error Type 'string' is not assignable to 'readonly Alert[]'
    expect(Object.keys({ open, list: wrong, answer } satisfies PhoneCommandsFor<AlertStates>)).toHaveLength(3);
  });
});
