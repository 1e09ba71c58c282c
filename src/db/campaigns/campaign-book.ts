import type { CampaignBook, CampaignGate, CampaignOwner } from "../../app/campaigns/ports.ts";
import type { Campaign, CampaignStatus } from "../../domain/campaigns/campaign.ts";
import { CACHE_POLICY, type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { keyOfOwner, ownerOfKey } from "./owner-key.ts";

export interface CampaignSource {
  running(owner: CampaignOwner): Promise<readonly Campaign[]>;
  find(owner: CampaignOwner, campaignId: string): Promise<Campaign | null>;
}

/** A pause holds within five seconds, in every isolate: what has waited in a lane is asked about here once more. */
const POLICY = { ...CACHE_POLICY, freshMs: 5_000, refreshAheadMs: 3_000, unknownMs: 3_000 };

/** Longer than any text waits. */
const STATUS_KEPT_MS = 7 * 86_400_000;

/** A campaign book that answers from memory, as the sender book does. */
export class CachedCampaignBook implements CampaignBook, CampaignGate {
  readonly #running: FreshCache<readonly Campaign[]>;
  /** Of those that do not run: a text of one waits, or is over with it. */
  readonly #others: FreshCache<Pick<Campaign, "status">>;

  constructor(source: CampaignSource, kept: CopyPlace, timing: CacheTiming) {
    const copy = new KeptCopy<readonly Campaign[]>({ ...kept, book: "campaigns", keptForMs: null }, timing);
    this.#running = new FreshCache({ ...timing, load: (key) => source.running(ownerOfKey(key)), copy }, POLICY);
    const others = new KeptCopy<Pick<Campaign, "status">>(
      { ...kept, book: "campaign_status", keptForMs: STATUS_KEPT_MS },
      timing,
    );
    const load = async (key: string) => {
      const [id = "", ...owner] = key.split(" ");
      const campaign = await source.find(ownerOfKey(owner.join(" ")), id);
      return campaign === null ? null : { status: campaign.status };
    };
    this.#others = new FreshCache({ ...timing, load, copy: others }, POLICY);
  }

  async running(owner: CampaignOwner): Promise<readonly Campaign[]> {
    return (await this.#running.read(keyOfOwner(owner))) ?? [];
  }

  async isRunning(owner: CampaignOwner, campaignId: string): Promise<boolean> {
    return (await this.running(owner)).some(({ id }) => id === campaignId);
  }

  async statusOf(owner: CampaignOwner, campaignId: string): Promise<CampaignStatus | null> {
    if (await this.isRunning(owner, campaignId)) return "running";
    const other = await this.#others.read(`${campaignId} ${keyOfOwner(owner)}`);
    // Read before it was paused: the book of those that run is the newer one.
    return other?.status === "running" ? "paused" : (other?.status ?? null);
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(owner: CampaignOwner): void {
    this.#running.renew(keyOfOwner(owner));
  }
}
