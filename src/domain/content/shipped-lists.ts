/**
 * The lists that are there for everybody (`src/data/content`), spelled out. No Worker reads them: `npm run content` packs them
 * into what it reads (`shipped-content.ts`).
 */
import COMBINATIONS from "../../data/content/combinations.json" with { type: "json" };
import AR from "../../data/content/lists/ar.json" with { type: "json" };
import DE from "../../data/content/lists/de.json" with { type: "json" };
import EN from "../../data/content/lists/en.json" with { type: "json" };
import ES from "../../data/content/lists/es.json" with { type: "json" };
import FIL from "../../data/content/lists/fil.json" with { type: "json" };
import FR from "../../data/content/lists/fr.json" with { type: "json" };
import HI from "../../data/content/lists/hi.json" with { type: "json" };
import ID from "../../data/content/lists/id.json" with { type: "json" };
import PT from "../../data/content/lists/pt.json" with { type: "json" };
import ZH from "../../data/content/lists/zh.json" with { type: "json" };
import NAMES from "../../data/content/names.json" with { type: "json" };
import { once } from "../base/once.ts";
import { expandPhrases } from "../words/expand-phrases.ts";
import {
  type Combination,
  CONTENT_TOPICS,
  type ContentList,
  type ContentTopic,
  type ListUse,
  type Provenance,
  SEVERITIES,
  type Severity,
} from "./content-types.ts";
import { naughtyLists } from "./naughty-lists.ts";

const LANGUAGES = [AR, DE, EN, ES, FIL, FR, HI, ID, PT, ZH];
const { about: _names, source, licence, version, checked_on, ...SECTORS } = NAMES;

/** Every list, with where it is from. */
export const shippedLists = once((): readonly ContentList[] => [
  ...LANGUAGES.flatMap(listsOfLanguage),
  ...listsOfNames(),
  ...naughtyLists(LANGUAGES.map(({ language }) => language)),
]);

export const shippedCombinations = once((): readonly Combination[] => {
  const {
    about: _about,
    source: _source,
    licence: _licence,
    version: _version,
    checked_on: _checked,
    ...topics
  } = COMBINATIONS;
  return Object.entries(topics).flatMap(([topic, bySeverity]) =>
    Object.entries(bySeverity).flatMap(([severity, rows]) =>
      rows.map((row: string): Combination => {
        const all = row.split(" ");
        return { id: `combined.${all.join("+")}`, topic: topicOf(topic), severity: severityOf(severity), all };
      }),
    ),
  );
});

interface LanguageFile extends Provenance {
  readonly language: string;
  readonly lists: Readonly<Record<string, Readonly<Partial<Record<Severity, string>>>>>;
  readonly signals: Readonly<Record<string, string>>;
}

function listsOfLanguage({ language, lists, signals, ...from }: LanguageFile): readonly ContentList[] {
  const terms = Object.entries(lists).flatMap(([topic, bySeverity]) =>
    SEVERITIES.flatMap((severity): ContentList[] => {
      const written = bySeverity[severity];
      if (written === undefined) return [];
      const id = `${language}.${topic}.${severity}`;
      return [listOf(from, { id, topic: topicOf(topic), severity, use: { kind: "terms" }, written })];
    }),
  );
  const named = Object.entries(signals).map(([signal, written]) =>
    listOf(from, {
      id: `${language}.signal.${signal}`,
      topic: "fraud",
      severity: "note",
      use: { kind: "signal", signal },
      written,
    }),
  );
  return [...terms, ...named];
}

function listsOfNames(): readonly ContentList[] {
  const from = { source, licence, version, checked_on };
  return Object.entries(SECTORS).flatMap(([sector, { names, usual }]) =>
    [names, usual].map((written, index) =>
      listOf(from, {
        id: `names.${sector}${index === 1 ? ".usual" : ""}`,
        topic: "impersonation",
        severity: "note",
        use: { kind: "names", usual: index === 1 },
        written,
      }),
    ),
  );
}

interface Described {
  readonly id: string;
  readonly topic: ContentTopic;
  readonly severity: Severity;
  readonly use: ListUse;
  readonly written: string;
}

function listOf({ source, licence, version, checked_on }: Provenance, { written, ...list }: Described): ContentList {
  const terms = expandPhrases(written)
    .split("|")
    .filter((term) => term !== "");
  return { ...list, source, licence, version, checked_on, terms };
}

/** A name that is none is a fault of our own files. */
function topicOf(name: string): ContentTopic {
  const topic = CONTENT_TOPICS.find((known) => known === name);
  if (topic === undefined) throw new Error(`unknown topic ${name}`);
  return topic;
}

function severityOf(name: string): Severity {
  const severity = SEVERITIES.find((known) => known === name);
  if (severity === undefined) throw new Error(`unknown severity ${name}`);
  return severity;
}
