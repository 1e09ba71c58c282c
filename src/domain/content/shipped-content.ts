/** The lists that are there for everybody, made ready for texts: read when the first one comes. */
import PACKED from "../../data/content/terms.json" with { type: "json" };
import { assert } from "../base/result.ts";
import { once } from "../base/once.ts";
import { type PackedTerms, unpackTerms } from "./packed-terms.ts";
import type { ContentLists } from "./scan-text.ts";

/** A Worker has the file as bytes (wrangler.toml), which no start parses; whatever else runs this has what they say. */
const FILE: object = PACKED;

export const shippedContent = once((): ContentLists => {
  const packed: object = FILE instanceof ArrayBuffer ? JSON.parse(new TextDecoder().decode(FILE)) : FILE;
  assert(isPacked(packed), "the shipped lists are packed");
  return { indexes: [unpackTerms(packed)], combinations: packed.combinations };
});

/** Its shape is held by a test: no isolate checks it again. */
function isPacked(file: object): file is PackedTerms {
  return "terms" in file && "combinations" in file;
}
