/** Which account ids may exist: those with our tag, and those of the list from before there were tags. */
import type { Tagger } from "../../app/base/ports.ts";
import type { AccountIds } from "../../app/carriers/account-ports.ts";
import { StoreUnavailable } from "../../app/base/store-ports.ts";
import { hasTag, taggedPart } from "../../domain/base/tagged-id.ts";
import type { ClosedList } from "../base/closed-list.ts";

const KIND = "carrierAccount";

export interface AccountIdSources {
  readonly tagger: Tagger;
  /** What this isolate has read already. */
  readonly holds: (accountId: string) => boolean;
  readonly untagged: Pick<ClosedList, "has">;
}

export class KnownAccountIds implements AccountIds {
  readonly #sources: AccountIdSources;

  constructor(sources: AccountIdSources) {
    this.#sources = sources;
  }

  async mayExist(accountId: string): Promise<"yes" | "no" | "unknown"> {
    const { tagger, holds, untagged } = this.#sources;
    const part = taggedPart(KIND, accountId);
    if (part === null) return "no";
    if (holds(accountId)) return "yes";
    if (hasTag(KIND, accountId, await tagger.mac("carrier_account", part))) return "yes";
    try {
      return (await untagged.has(accountId)) ? "yes" : "no";
    } catch (error) {
      if (error instanceof StoreUnavailable) return "unknown";
      throw error;
    }
  }
}
