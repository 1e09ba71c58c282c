/** `DeviceStates` in memory: the twin of the objects of devices. */
import type { DeviceAdmission, DeviceStates, DeviceVerdict } from "../../../src/app/devices/ports.ts";
import { DAY_MS, dayLimitOpensAtMs } from "../../../src/domain/limits/day-window.ts";

interface Reservation {
  readonly id: string;
  readonly atMs: number;
}

type DeviceKey = Pick<DeviceAdmission, "tenant" | "mode" | "deviceToken">;

export class MemoryDevices implements DeviceStates {
  readonly #reservations = new Map<string, readonly Reservation[]>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  async admit({ reservationId, codesPerDay, ...device }: DeviceAdmission): Promise<DeviceVerdict> {
    const nowMs = this.#nowMs();
    const today = this.#today(device);
    if (today.some(({ id }) => id === reservationId)) return admitted(codesPerDay - today.length);
    const timesMs = today.map(({ atMs }) => atMs);
    const opensAtMs = dayLimitOpensAtMs(timesMs, codesPerDay, nowMs);
    if (opensAtMs !== null) return { admitted: false, opensAtMs };
    this.#reservations.set(nameOf(device), [...today, { id: reservationId, atMs: nowMs }]);
    return admitted(codesPerDay - today.length - 1);
  }

  async release({ reservationId, ...device }: Omit<DeviceAdmission, "codesPerDay">): Promise<void> {
    const kept = this.#today(device).filter(({ id }) => id !== reservationId);
    this.#reservations.set(nameOf(device), kept);
  }

  /** Codes counted against a device, of all tenants and modes. */
  count(deviceToken: string): number {
    const counted = [...this.#reservations].filter(([name]) => name.endsWith(`/${deviceToken}`));
    return counted.reduce((sum, [, reservations]) => sum + reservations.length, 0);
  }

  #today(device: DeviceKey): readonly Reservation[] {
    const sinceMs = this.#nowMs() - DAY_MS;
    return (this.#reservations.get(nameOf(device)) ?? []).filter(({ atMs }) => atMs > sinceMs);
  }
}

function admitted(left: number): DeviceVerdict {
  return { admitted: true, codesLeft: Math.max(0, left) };
}

function nameOf({ tenant, mode, deviceToken }: DeviceKey): string {
  return `${tenant.id}/${mode}/${deviceToken}`;
}
