/** What every keeper of the codes of devices does: the objects, and their twin in memory. */
import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceAdmission, DeviceStates } from "../../src/app/devices/ports.ts";
import type { Tenant } from "../../src/domain/tenants/tenant.ts";

export interface DevicesBed {
  readonly devices: DeviceStates;
  readonly nowMs: () => number;
  readonly skip: (ms: number) => void;
}

const DAY_MS = 86_400_000;

function makeTenant(): Tenant {
  const facts = { residency: "global", bucketCount: 64, countries: "all", policy: {} } as const;
  return { id: `ten_${crypto.randomUUID()}`, name: "t", brand: "B", ...facts };
}

export function describeDevices(name: string, open: () => DevicesBed): void {
  describe(`codes of devices counted ${name}`, () => {
    let bed: DevicesBed;
    let tenant: Tenant;

    beforeEach(() => {
      bed = open();
      tenant = makeTenant();
    });

    function admission(reservationId: string, over: Partial<DeviceAdmission> = {}): DeviceAdmission {
      return { tenant, mode: "live", deviceToken: "d".repeat(32), reservationId, codesPerDay: 2, ...over };
    }

    const admit = (id: string, over: Partial<DeviceAdmission> = {}) => bed.devices.admit(admission(id, over));

    async function release(id: string, over: Partial<DeviceAdmission> = {}): Promise<void> {
      const { codesPerDay: _, ...reservation } = admission(id, over);
      await bed.devices.release(reservation);
    }

    it("are admitted until the day is full, and again a day after the first, to the millisecond", async () => {
      const firstAtMs = bed.nowMs();
      expect(await admit("msg_1")).toEqual({ admitted: true, codesLeft: 1 });
      bed.skip(1_000);
      expect(await admit("msg_2")).toEqual({ admitted: true, codesLeft: 0 });
      const full = { admitted: false, opensAtMs: firstAtMs + DAY_MS };
      expect(await admit("msg_3")).toEqual(full);
      bed.skip(DAY_MS - 1_001);
      expect(await admit("msg_3")).toEqual(full);
      bed.skip(1);
      expect(await admit("msg_3")).toEqual({ admitted: true, codesLeft: 0 });
      expect(await admit("msg_4")).toEqual({ admitted: false, opensAtMs: firstAtMs + 1_000 + DAY_MS });
    });

    it("count once a reservation, also when the day is full of it", async () => {
      await admit("msg_1");
      expect(await admit("msg_1")).toEqual({ admitted: true, codesLeft: 1 });
      await admit("msg_2");
      expect(await admit("msg_1")).toEqual({ admitted: true, codesLeft: 0 });
      expect(await admit("msg_3")).toMatchObject({ admitted: false });
    });

    it("count a reservation anew once its day is over", async () => {
      await admit("msg_1");
      bed.skip(DAY_MS);
      expect(await admit("msg_1", { codesPerDay: 1 })).toEqual({ admitted: true, codesLeft: 0 });
      expect(await admit("msg_2", { codesPerDay: 1 })).toEqual({ admitted: false, opensAtMs: bed.nowMs() + DAY_MS });
    });

    it("are given back by their reservation, once, and by no other", async () => {
      await admit("msg_1");
      await admit("msg_2");
      await release("msg_9");
      expect(await admit("msg_3")).toMatchObject({ admitted: false });
      await release("msg_1");
      await release("msg_1");
      expect(await admit("msg_3")).toEqual({ admitted: true, codesLeft: 0 });
    });

    it("leave none below nought under a limit that was lowered, and open when enough are over", async () => {
      const firstAtMs = bed.nowMs();
      for (const id of ["msg_1", "msg_2", "msg_3"]) {
        await admit(id, { codesPerDay: 3 });
        bed.skip(1_000);
      }
      expect(await admit("msg_3", { codesPerDay: 1 })).toEqual({ admitted: true, codesLeft: 0 });
      const opensAtMs = firstAtMs + 2_000 + DAY_MS;
      expect(await admit("msg_4", { codesPerDay: 1 })).toEqual({ admitted: false, opensAtMs });
    });

    it("are of one device, tenant and mode", async () => {
      await admit("msg_1", { codesPerDay: 1 });
      for (const over of [{ deviceToken: "e".repeat(32) }, { tenant: makeTenant() }, { mode: "test" }] as const) {
        expect(await admit("msg_1", { codesPerDay: 1, ...over })).toEqual({ admitted: true, codesLeft: 0 });
        await release("msg_1", over);
      }
      expect(await admit("msg_2", { codesPerDay: 1 })).toMatchObject({ admitted: false });
    });

    it("of a device that was never counted are released without a trace", async () => {
      await release("msg_1");
      expect(await admit("msg_1")).toEqual({ admitted: true, codesLeft: 1 });
    });
  });
}
