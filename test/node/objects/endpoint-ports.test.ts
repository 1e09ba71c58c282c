// The table of an endpoint's commands: which may be asked twice, and that none is missing.
import { expect, it } from "vitest";
import type { EndpointStates } from "../../../src/app/webhooks/endpoint-ports.ts";
import { type CommandCall, portsOf } from "../../../src/objects/command.ts";
import { type EndpointCommandsFor, command } from "../../../src/objects/endpoint/command.ts";
import { ENDPOINT_COMMANDS, endpointCommand } from "../../../src/objects/endpoint/commands.ts";

const names = Object.entries(ENDPOINT_COMMANDS).flatMap(([port, commands]) =>
  Object.keys(commands).map((name) => `${port}.${name}`),
);

it.each(names)("a command of an endpoint is found by its name: %s", (name) => {
  expect(endpointCommand(name)).toBeDefined();
});

it("a command of an endpoint is asked again when its reply was lost, but for those that would do more the second time", async () => {
  const once: string[] = [];
  const { states, control } = portsOf(ENDPOINT_COMMANDS, async ({ name, isSafe }: CommandCall<string>) => {
    if (!isSafe) once.push(name);
  });
  for (const method of [...Object.values<object>(states), ...Object.values<object>(control)])
    if (typeof method === "function") await method("a place", null);
  expect(once.toSorted()).toEqual(["control.notePing", "control.replay", "control.replayRange", "states.open"]);
});

it("the table does not compile without a line for each method of its port, of its type, or with one too many", () => {
  const accept = command("safe", async () => undefined);
  const open = command("once", () => []);
  const record = command("safe", () => ({ proceed: true }));
  const fill = command("safe", async () => undefined);
  const whole = { accept, open, record, fill } satisfies EndpointCommandsFor<EndpointStates>;
  expect(Object.keys(whole)).toEqual(["accept", "open", "record", "fill"]);
  // @ts-expect-error Property 'fill' is missing
  expect(Object.keys({ accept, open, record } satisfies EndpointCommandsFor<EndpointStates>)).toHaveLength(3);
  // @ts-expect-error 'close' does not exist
  expect(Object.keys({ ...whole, close: fill } satisfies EndpointCommandsFor<EndpointStates>)).toHaveLength(5);
  // @ts-expect-error Type 'undefined' is not assignable to type '{ readonly proceed: boolean }'
  expect(Object.keys({ accept, open, record: fill, fill } satisfies EndpointCommandsFor<EndpointStates>)).toHaveLength(
    4,
  );
});
