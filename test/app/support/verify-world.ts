/** A tenant that starts verifications, with everything behind it in memory and a clock that the test turns. */
import type { TokenSubject } from "../../../src/app/base/ports.ts";
import { PLAIN_CONTENT } from "../../../src/app/content/report-content.ts";
import type { Services } from "../../../src/app/services.ts";
import type { StartInput } from "../../../src/app/verification/start-verification.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { Mode } from "../../../src/domain/base/placement.ts";
import type { Principal, Tenant } from "../../../src/domain/tenants/tenant.ts";
import { given } from "../../../src/http/base/field-names.ts";
import { startRequest } from "../../../src/http/verification/verifications-schema.ts";
import { T0, TENANT_ID } from "../../domain/verification/fixtures.ts";
import { MemoryDevices } from "./memory-devices.ts";
import { MemoryPhones } from "./memory-phones.ts";
import { NO_GUARD } from "./no-guard.ts";
import { makeServices } from "./services.ts";

export const PARIS = "+33612345678";

export interface VerifyWorld {
  readonly tenant?: Partial<Tenant>;
  readonly mode?: Mode;
  readonly parts?: Partial<Services>;
}

export function makeVerifyWorld({ tenant: changes, mode = "live", parts }: VerifyWorld = {}) {
  const clock = { atMs: T0, nowMs: () => clock.atMs };
  const phones = new MemoryPhones(clock.nowMs);
  const devices = new MemoryDevices(clock.nowMs);
  const steps: string[] = [];
  const handedOver: { lane: string; order: string }[] = [];
  const background: Promise<unknown>[] = [];
  let entropy = 0;
  const services = makeServices({
    clock,
    random: {
      bytes: (length) => {
        entropy += 1;
        return Uint8Array.from({ length }, (_, index) => (index % 2 === 0 ? entropy >> 8 : entropy) & 0xff);
      },
      unit: () => 0.5,
    },
    background: { run: (work) => void background.push(work) },
    tokens: { token: async (_tenantId, subject, text) => tokenOf(subject, text) },
    vault: { seal: async (plain, { oldContext }) => `sealed(${oldContext}:${plain.length})`, open: async () => PARIS },
    codes: { currentPepperId: () => "p1", derive: async () => "123456" },
    dispatcher: {
      send: async (lane, order) => {
        handedOver.push({ lane, order });
        return true;
      },
    },
    estimates: { find: () => null },
    routeBook: { list: async () => [] },
    guards: NO_GUARD,
    pause: { wait: async () => undefined, alarm: () => () => undefined },
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    contentBook: { read: async () => PLAIN_CONTENT },
    verifications: noted(phones, "phone", steps),
    devices: noted(devices, "device", steps),
    ...parts,
  });
  const tenant: Tenant = {
    id: TENANT_ID,
    name: "acme",
    brand: "Acme",
    residency: "global",
    bucketCount: 64,
    countries: "all",
    policy: {},
    ...changes,
  };
  const principal: Principal = { keyId: "key_1", mode, role: "owner", tenant };
  return { services, principal, phones, devices, steps, handedOver, background, clock };
}

/** A start of everyday values, changed where a test says so. */
export function startInput(changes: Partial<StartInput> = {}): StartInput {
  const body = startRequest.parse({ phone_number: PARIS, verification_type: "login" });
  return {
    ...given(startRequest, body),
    skipSendLimits: false,
    ...changes,
  };
}

function tokenOf(subject: TokenSubject, text: string): string {
  switch (subject) {
    case "phone":
      return hexOf(text);
    case "device":
      return `device:${text}`;
    default:
      return `${subject}:${sumOf(text)}`;
  }
}

/** 32 hex digits that differ with the number. */
function hexOf(text: string): string {
  return [...text]
    .map((digit) => digit.charCodeAt(0).toString(16))
    .join("")
    .padEnd(32, "0")
    .slice(0, 32);
}

/** Differs with the text and shows nothing of it. */
function sumOf(text: string): number {
  let sum = 0;
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) % 1_000_000_007;
  return sum;
}

/** Notes each call before it is made. */
function noted<T extends object>(port: T, name: string, steps: string[]): T {
  return new Proxy(port, {
    get(target, method) {
      const value: unknown = Reflect.get(target, method);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        steps.push(`${name}.${String(method)}`);
        return Reflect.apply(value, target, args);
      };
    },
  });
}
