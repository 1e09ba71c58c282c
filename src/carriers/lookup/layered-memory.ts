/** A fast memory in front of one that lasts: what was asked once in any isolate is known in all of them. */
import type { LookupMemory } from "../../app/lookup/ports.ts";
import type { Background, Clock, Telemetry } from "../../app/base/ports.ts";

export interface MemoryLayers {
  readonly front: LookupMemory;
  /** May be slow or down: it is read when the front knows nothing, and written behind the send. */
  readonly back: LookupMemory;
  /** Whether the back may know anything: nobody asked a question where there is no account to ask. */
  readonly mayKnow: (tenantId: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly background: Background;
  readonly telemetry: Telemetry;
}

export function makeLayeredMemory({ front, back, mayKnow, clock, background, telemetry }: MemoryLayers): LookupMemory {
  return {
    async find(tenantId, phoneToken) {
      const near = await front.find(tenantId, phoneToken);
      // What is too old here may have been asked anew by another isolate.
      if (near !== null && clock.nowMs() < near.forgetAtMs) return near;
      if (!(await mayKnow(tenantId))) return near;
      const far = await back.find(tenantId, phoneToken);
      if (far !== null) await front.put(tenantId, phoneToken, far);
      return far ?? near;
    },
    async put(tenantId, phoneToken, memo) {
      await front.put(tenantId, phoneToken, memo);
      const stored = back.put(tenantId, phoneToken, memo).catch(() => {
        telemetry.emit("lookup.failed", { tenant_id: tenantId, stage: "store" });
      });
      background.run(stored);
    },
  };
}
