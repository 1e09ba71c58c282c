import type { BoundDevice } from "../../domain/devices/bound-device.ts";

/** A bound device as the API shows it. */
export interface DeviceBody {
  readonly id: string;
  readonly name: string;
  readonly public_key: string;
  readonly bound_at: string;
  readonly last_used_at: string | null;
}

export function renderDevice({ id, name, publicKey, boundAtMs, lastUsedAtMs }: BoundDevice): DeviceBody {
  const last_used_at = lastUsedAtMs === null ? null : iso(lastUsedAtMs);
  return { id, name, public_key: publicKey, bound_at: iso(boundAtMs), last_used_at };
}

function iso(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
