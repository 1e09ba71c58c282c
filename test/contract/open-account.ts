/** Opens an account through its adapter, as the registry does; credentials that do not parse fail the test. */
import type { CarrierAccount } from "../../src/app/carriers/ports.ts";
import type { AdapterPorts, CarrierAdapter } from "../../src/carriers/adapter.ts";
import { CLOCK } from "./carrier-contract.ts";

export const PORTS: AdapterPorts = {
  clock: CLOCK,
  random: { bytes: (length) => new Uint8Array(length).fill(7), unit: () => 0.5 },
};

export function openAccount(adapter: CarrierAdapter, credentials: unknown, baseUrl: string | null): CarrierAccount {
  const opened = adapter.open({ name: adapter.kind, credentials, baseUrl }, PORTS);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}
