/** Our references by the carrier's own ids: out of objects, and for what an earlier release sent out of its ledger. */
import { carrierIdBucket } from "../../domain/sending/carrier-id-place.ts";
import { type AttemptFinder, type CarrierIds, PartlyFound } from "./ports.ts";

interface Parts {
  readonly ids: CarrierIds;
  readonly old: AttemptFinder;
  /** Whether a text may be out that the objects were never told of. */
  readonly mayBeOlder: () => Promise<boolean>;
}

export function makeCarrierIdFinder({ ids, old, mayBeOlder }: Parts): AttemptFinder {
  return {
    /** Throws PartlyFound where only the old ledger could say, and it is away. */
    async find(account, carrierMessageIds) {
      const byBucket = Map.groupBy(carrierMessageIds, carrierIdBucket);
      const parts = await Promise.all([...byBucket].map(([bucket, wanted]) => ids.find({ account, bucket }, wanted)));
      const found = new Map(parts.flatMap((part) => Object.entries(part)));
      const missing = carrierMessageIds.filter((id) => !found.has(id));
      if (missing.length === 0 || !(await mayBeOlder())) return found;
      try {
        return new Map([...(await old.find(account, missing)), ...found]);
      } catch {
        throw new PartlyFound(found);
      }
    },
  };
}
