/** A condition with a name: whom a tenant means, for campaigns and whoever plans them. */
import type { Mode } from "../base/placement.ts";
import type { Condition } from "./condition.ts";

export interface Segment {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly name: string;
  readonly condition: Condition;
  /** Of the condition, from 1: rises with each other one. */
  readonly version: number;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly updatedAtMs: number;
}

/** Of a tenant and mode. */
export const SEGMENTS_MAX = 500;
