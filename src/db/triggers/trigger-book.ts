import type { CampaignGate } from "../../app/campaigns/ports.ts";
import type { TriggerBook, TriggerOwner } from "../../app/triggers/ports.ts";
import type { CampaignStatus } from "../../domain/campaigns/campaign.ts";
import type { Trigger } from "../../domain/triggers/trigger.ts";
import { CACHE_POLICY, type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { keyOfOwner, ownerOfKey } from "../campaigns/owner-key.ts";

/** What is switched off sends nothing five seconds later, whichever isolate has it. */
const POLICY = { ...CACHE_POLICY, freshMs: 5_000, refreshAheadMs: 3_000, unknownMs: 3_000 };

/** Longer than any text waits. */
const STATUS_KEPT_MS = 7 * 86_400_000;

export interface TriggerSource {
  on(owner: TriggerOwner): Promise<readonly Trigger[]>;
  find(owner: TriggerOwner, triggerId: string): Promise<Trigger | null>;
}

/** A book of triggers that answers from memory, as the book of campaigns does. */
export class CachedTriggerBook implements TriggerBook, CampaignGate {
  readonly #on: FreshCache<readonly Trigger[]>;
  /** Of those that are not among them: switched on a moment ago, or off. */
  readonly #others: FreshCache<Pick<Trigger, "status">>;

  constructor(source: TriggerSource, kept: CopyPlace, timing: CacheTiming) {
    const copy = new KeptCopy<readonly Trigger[]>({ ...kept, book: "triggers", keptForMs: null }, timing);
    this.#on = new FreshCache({ ...timing, load: (key) => source.on(ownerOfKey(key)), copy }, POLICY);
    const others = new KeptCopy<Pick<Trigger, "status">>(
      { ...kept, book: "trigger_status", keptForMs: STATUS_KEPT_MS },
      timing,
    );
    const load = async (key: string) => {
      const [id = "", ...owner] = key.split(" ");
      const trigger = await source.find(ownerOfKey(owner.join(" ")), id);
      return trigger === null ? null : { status: trigger.status };
    };
    this.#others = new FreshCache({ ...timing, load, copy: others }, POLICY);
  }

  async on(owner: TriggerOwner): Promise<readonly Trigger[]> {
    return (await this.#on.read(keyOfOwner(owner))) ?? [];
  }

  /** To a text of it a trigger that is off is over: what it says is no news when somebody switches it on again. */
  async statusOf(owner: TriggerOwner, triggerId: string): Promise<CampaignStatus | null> {
    if ((await this.on(owner)).some(({ id }) => id === triggerId)) return "running";
    const other = await this.#others.read(`${triggerId} ${keyOfOwner(owner)}`);
    if (other === null) return null;
    return other.status === "on" ? "running" : "finished";
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(owner: TriggerOwner): void {
    this.#on.renew(keyOfOwner(owner));
  }
}
