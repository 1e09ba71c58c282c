/** Ports in memory for use cases. A port that a test does not give throws when it is touched. */
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { Services } from "../../../src/app/services.ts";

export type TestServices = Services & { readonly log: { event: string; fields: Record<string, unknown> }[] };

export function makeServices(parts: Partial<Services>): TestServices {
  const log: TestServices["log"] = [];
  const known = {
    complianceBook: { of: () => Promise.resolve(PLAIN_COMPLIANCE) },
    templates: {
      live: () => Promise.resolve(new Map()),
      words: () => Promise.reject(new Error("there is no template of a tenant's own")),
      registeredTexts: () => Promise.resolve([]),
    },
    telemetry: { emit: (event, fields) => void log.push({ event, fields }) },
    ...parts,
    log,
  } satisfies Partial<TestServices>;
  return new Proxy(known as unknown as TestServices, {
    get(target, name) {
      if (Reflect.has(target, name)) return Reflect.get(target, name);
      throw new Error(`this use case must not touch ${String(name)}`);
    },
  });
}
