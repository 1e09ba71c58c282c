import type { CarrierAccountRecord } from "./account-ports.ts";
import type { CarrierRegistry } from "./ports.ts";
import { CONNECTED_KINDS } from "./connections.ts";

/** Whether what goes to the carrier is encrypted on its way. Null: the credentials, which say so, do not open. */
export async function isEncrypted(
  services: { readonly carriers: Pick<CarrierRegistry, "open"> },
  record: CarrierAccountRecord,
): Promise<boolean | null> {
  if (!CONNECTED_KINDS.includes(record.kind)) return record.baseUrl === null || record.baseUrl.startsWith("https:");
  try {
    return (await services.carriers.open(record)).isEncrypted ?? true;
  } catch {
    return null;
  }
}
