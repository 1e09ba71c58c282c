/** How the object of a tenant's incidents does what it is asked. */
import type { EventQueue, Random, Telemetry } from "../../app/base/ports.ts";
import type { RuleReader } from "../../app/incidents/ports.ts";
import type { RosteredPorts } from "../roster/roster-member.ts";
import type { IncidentOwner, IncidentRows } from "./incident-rows.ts";

export interface IncidentObjectPorts extends RosteredPorts {
  readonly reader: RuleReader;
  readonly eventQueue: EventQueue;
  readonly random: Random;
  readonly telemetry: Telemetry;
}

/** The object as its commands see it. */
export interface IncidentBox {
  readonly owner: IncidentOwner;
  readonly ports: IncidentObjectPorts;
  readonly rows: IncidentRows;
  /** Whether anything was ever kept here. To ask begins no database. */
  exists(): boolean;
  /** One synchronous transaction, in a database that is begun where there is none; the alarm is armed behind it. */
  change<T>(work: (nowMs: number) => T): T;
  /** Hands over what is to be told. What is not taken is, at the next alarm. */
  tell(): Promise<void>;
}
