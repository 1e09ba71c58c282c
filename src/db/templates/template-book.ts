import { StoreUnavailable } from "../../app/base/store-ports.ts";
import type { LiveTemplate, TemplateBook, VersionName } from "../../app/templates/ports.ts";
import type { RegisteredText } from "../../domain/compliance/registered-text.ts";
import type { PinnedWords } from "../../domain/template/own/own-template.ts";
import { CACHE_POLICY, type CacheTiming, FreshCache } from "../base/fresh-cache.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import type { TemplatesInForce } from "./template-store.ts";

export interface TemplateSource {
  inForce(tenantId: string): Promise<TemplatesInForce>;
  pinned(version: VersionName): Promise<PinnedWords | null>;
}

/** Longer than a message may wait. */
const WORDS_KEPT_MS = 100 * 86_400_000;
/** They never change, so they are asked for again only to be remembered. */
const WORDS_POLICY = {
  ...CACHE_POLICY,
  freshMs: 3_600_000,
  refreshAheadMs: 3_000_000,
  staleMs: 86_400_000,
  maxEntries: 1_000,
};

/** A template book that answers from memory, as the sender book does. */
export class CachedTemplateBook implements TemplateBook {
  readonly #inForce: FreshCache<TemplatesInForce>;
  readonly #words: FreshCache<PinnedWords>;
  /** What was read, by its names: it is asked for each text. */
  readonly #byName = new WeakMap<TemplatesInForce, ReadonlyMap<string, LiveTemplate>>();

  constructor(source: TemplateSource, kept: CopyPlace, timing: CacheTiming) {
    const copy = new KeptCopy<TemplatesInForce>({ ...kept, book: "templates", keptForMs: null }, timing);
    this.#inForce = new FreshCache({ ...timing, load: (tenantId) => source.inForce(tenantId), copy });
    const words = new KeptCopy<PinnedWords>({ ...kept, book: "template_words", keptForMs: WORDS_KEPT_MS }, timing);
    this.#words = new FreshCache(
      { ...timing, load: (key) => source.pinned(versionOf(key)), copy: words },
      WORDS_POLICY,
    );
  }

  async live(tenantId: string): Promise<ReadonlyMap<string, LiveTemplate>> {
    const inForce = await this.#inForce.read(tenantId);
    if (inForce === null) return NONE;
    const known = this.#byName.get(inForce);
    if (known !== undefined) return known;
    const made = new Map(inForce.live.map((template) => [template.name, template]));
    this.#byName.set(inForce, made);
    return made;
  }

  async words(version: VersionName): Promise<PinnedWords> {
    const words = await this.#words.read(keyOf(version));
    // A version that a message names is there: a database that does not have it yet is one that is behind.
    if (words === null) throw new StoreUnavailable("version not there");
    return words;
  }

  async registeredTexts(tenantId: string, country: string): Promise<readonly RegisteredText[]> {
    const inForce = await this.#inForce.read(tenantId);
    return inForce?.registered.filter((one) => one.country === country) ?? [];
  }

  /** Reads what was just changed, behind the change, so that the copy has it before the database can go away. */
  changed(tenantId: string, live: VersionName | null): void {
    this.#inForce.renew(tenantId);
    if (live !== null) this.#words.renew(keyOf(live));
  }
}

const NONE: ReadonlyMap<string, LiveTemplate> = new Map();

function keyOf({ tenantId, name, version }: VersionName): string {
  return `${tenantId}/${name}/${version}`;
}

function versionOf(key: string): VersionName {
  const [tenantId = "", name = "", version = ""] = key.split("/");
  return { tenantId, name, version: Number(version) };
}
