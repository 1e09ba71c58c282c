/** The labelled texts of `test/fixtures/content`: what may go out, what may not, and what a person is asked about. */
import { readdirSync, readFileSync } from "node:fs";
import type { Disguise } from "../../src/domain/content/content-types.ts";

export interface LabelledText {
  readonly text: string;
  readonly lang: string;
  readonly label: "block" | "review" | "clean";
  readonly topic: string;
  readonly obfuscation: "none" | "url_spelling" | Disguise;
  /** Whose text it is, where it names its sender. */
  readonly brand?: string;
  readonly host?: string;
}

const FOLDER = "test/fixtures/content";

/**
 * seen: the lists were made with them. unseen: written before any list or rule was, and never looked at for one. later:
 * written when all lists were, and no list was changed for them.
 */
export function corpus(part: "seen" | "unseen" | "later"): readonly LabelledText[] {
  return readdirSync(`${FOLDER}/${part}`)
    .sort()
    .flatMap((file) => readFileSync(`${FOLDER}/${part}/${file}`, "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as LabelledText);
}
