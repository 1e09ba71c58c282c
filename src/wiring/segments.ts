/** Segments: what is asked of people, and the objects that keep them. */
import type { SegmentPorts } from "../app/segments/ports.ts";
import { D1SegmentStore } from "../db/segments/segment-store.ts";
import { makeAudiencePorts } from "../objects/audience-ports.ts";
import type { Ground } from "./ground.ts";

export function segmentPorts({ env, states, database }: Ground): SegmentPorts {
  return { segments: new D1SegmentStore(database), segmentPeople: makeAudiencePorts(env, states).segments };
}
