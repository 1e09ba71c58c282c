/** What objects need from the outside: they get it from `index.ts`, as use cases get their services. */
import type { AlertStates } from "../app/alerts/ports.ts";
import type { Dispatcher, EventQueue, Random, Telemetry } from "../app/base/ports.ts";
import type { ClockDesk } from "../app/carriers/test-clock-ports.ts";
import type { StoryMender } from "../app/ledger/retell-ports.ts";
import type { CodeDeriver } from "../app/verification/ports.ts";
import type { RosteredPorts } from "./roster/roster-member.ts";

export interface ObjectPorts extends RosteredPorts {
  /** Other objects' alerts. */
  readonly alerts: Pick<AlertStates, "open">;
  readonly codes: CodeDeriver;
  readonly dispatcher: Dispatcher;
  readonly eventQueue: EventQueue;
  readonly ledgerMender: StoryMender;
  readonly random: Random;
  readonly testClock: ClockDesk;
  readonly telemetry: Telemetry;
}
