/** The words of a version, ready to write texts with. The library that reads them is imported with the first. */
import type { PinnedWords, ReadyWords } from "../../domain/template/own/own-template.ts";
import type { Services } from "../services.ts";
import type { VersionName } from "./ports.ts";

const readyCache = new WeakMap<PinnedWords, ReadyWords>();

/** Throws StoreUnavailable where nobody can say what they are: whoever sends then tries again. */
export async function readyWordsOf(
  { templates }: Pick<Services, "templates">,
  version: VersionName,
): Promise<ReadyWords> {
  const words = await templates.words(version);
  const known = readyCache.get(words);
  if (known !== undefined) return known;
  const { makeReady } = await import("../../domain/template/own/ready-words.ts");
  const ready = makeReady(words);
  readyCache.set(words, ready);
  return ready;
}

/**
 * The tenant's words of a text that is there without them; null: the shipped ones. Nobody waits for a code because its
 * wording cannot be read: then it goes in the shipped words, where the country's rules let it.
 */
export async function wordedAnew(
  services: Pick<Services, "templates">,
  { tenantId, name }: Pick<VersionName, "tenantId" | "name">,
): Promise<ReadyWords | null> {
  try {
    const version = (await services.templates.live(tenantId)).get(name)?.version ?? null;
    return version === null ? null : await readyWordsOf(services, { tenantId, name, version });
  } catch {
    return null;
  }
}
