/** Looks a version through before it is kept: what is wrong with it, how large and how dear it gets, how it reads. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { RegisteredText } from "../../domain/compliance/registered-text.ts";
import type { LocaleTag } from "../../domain/template/locales.ts";
import { checkTemplateBody, type WordsFault } from "../../domain/template/own/check-body.ts";
import { exampleOf, mustRead, previewOf } from "../../domain/template/own/examples.ts";
import { frameOf, sentVariables, type TextFrame } from "../../domain/template/own/frame.ts";
import { longestOptOut } from "../../domain/template/own/own-opt-out.ts";
import type {
  LocaleWords,
  OwnTemplate,
  PinnedWords,
  TemplateWords,
  WordedText,
} from "../../domain/template/own/own-template.ts";
import { makeReady } from "../../domain/template/own/ready-words.ts";
import type { WordsVerdict } from "../../domain/template/own/version.ts";
import type { WorstCase } from "../../domain/template/own/worst-case.ts";
import { preflightText, type TextPreflight } from "../../domain/template/preflight.ts";
import { readValues } from "../../domain/template/catalogue/read-input.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { linkNamesOf } from "../messages/template-links.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { checkRegistrations } from "./check-registrations.ts";
import { type CountryCost, costByCountry } from "./cost-by-country.ts";
import { judgeBodies } from "./judge-bodies.ts";

export interface LocaleReport {
  readonly locale: LocaleTag;
  readonly worst: WorstCase;
  /** Of the body as it was sent: which of its characters make the text UCS-2, and where. */
  readonly culprits: TextPreflight["culprits"];
  /** With the examples, to somebody who can reply. */
  readonly preview: WordedText;
}

export interface CheckedVersion {
  readonly words: TemplateWords;
  readonly registered: readonly RegisteredText[];
  readonly verdict: WordsVerdict;
  readonly locales: readonly LocaleReport[];
  readonly costs: readonly CountryCost[];
}

export const CHECK_VERSION_REFUSES = ["template_invalid"] as const;

type Needs = Pick<Services, "clock" | "complianceBook" | "contentBook" | "publicUrl" | "routeBook" | "carriers">;

export async function checkVersion(
  services: Needs,
  { tenant }: Principal,
  { template, words }: { readonly template: OwnTemplate; readonly words: TemplateWords },
): Promise<Result<CheckedVersion, RefusedBy<typeof CHECK_VERSION_REFUSES>>> {
  const invalid = (violations: readonly WordsFault[]) => refuse("template_invalid", { violations });
  const frame = frameOf(template.name, words.variables);
  if (frame === null) return invalid([NAME_FAULT]);
  const declared = [...declarationFaults(frame, words, tenant.brand), ...spokenRegistrations(frame, words)];
  if (declared.length > 0) return invalid(declared);
  const nowMs = services.clock.nowMs();
  const way = tenant.messaging?.optOut ?? null;
  const bodies = localesOf(words).map(([locale, { body }]) =>
    checkTemplateBody({ locale, body, field: `/locales/${locale}/body` }, frame, (tag) =>
      longestOptOut(template, way, { locale: tag, nowMs }),
    ),
  );
  const faults = bodies.flatMap((one) => one.faults);
  if (faults.length > 0) return invalid(faults);
  const preview = previewer({ ...template, ...words, version: 0 }, tenant.brand, nowMs);
  const content = await judgeBodies(services, tenant, {
    locales: localesOf(words),
    shown: (locale) => preview(locale, "").text,
    links: exampleLinks(template, words),
  });
  if (content.faults.length > 0) return invalid(content.faults);
  const checked = bodies.flatMap(({ body }) => body ?? []);
  const known = localesOf(words).map(([locale, { registrations }]) =>
    checkRegistrations(
      { locale, registrations, message: checked.find((body) => body.locale === locale)?.message ?? null },
      { nowMs: services.clock.nowMs(), exampleIn: (country) => preview(locale, country).text },
    ),
  );
  const strange = known.flatMap((one) => one.faults);
  if (strange.length > 0) return invalid(strange);
  const isCall = frame.kind === "spoken";
  const locales = checked.map(({ locale, worst }) => ({
    locale,
    // What is said has no size as an SMS.
    worst: isCall ? NO_SIZE : worst,
    culprits: isCall ? [] : preflightText(words.locales[locale]?.body ?? "").culprits,
    preview: preview(locale, ""),
  }));
  const priced = { tenantId: tenant.id, category: template.category, locales: isCall ? [] : locales };
  const costs = await costByCountry(services, priced);
  return ok({
    words,
    registered: known.flatMap(({ registered }) => registered),
    verdict: content.verdict,
    locales,
    costs,
  });
}

const NO_SIZE: WorstCase = { gsm7: null, ucs2: null };

const NAME_FAULT: WordsFault = {
  field: "/name",
  reason: "not_allowed",
  message: "Send small letters, digits and _, beginning with a letter, but not with conversation_ or alert_.",
};

function localesOf({ locales }: TemplateWords): readonly (readonly [string, LocaleWords])[] {
  return Object.entries(locales);
}

/** A shipped text has its own variables; an example is held to what values are held to. */
function declarationFaults({ kind }: TextFrame, { variables }: TemplateWords, brand: string): readonly WordsFault[] {
  if (kind !== "own") {
    const names = Object.keys(variables);
    if (names.length === 0) return [];
    return [{ field: "/variables", reason: "not_allowed", message: "Leave them out: a shipped text has its own." }];
  }
  const examples = Object.fromEntries(Object.entries(variables).map(([name, { example }]) => [name, example]));
  const { violations } = readValues(variables, { ...PLAIN_READER, brand, variables: examples });
  return violations.map(({ field, reason, message }) => ({ field: exampleField(field), reason, message }));
}

function spokenRegistrations({ kind }: TextFrame, words: TemplateWords): readonly WordsFault[] {
  if (kind !== "spoken") return [];
  const named = localesOf(words).filter(([, { registrations }]) => registrations.length > 0);
  const message = "Leave them out: registers know texts, and this is said.";
  return named.map(([locale]) => ({ field: `/locales/${locale}/registrations`, reason: "not_allowed", message }));
}

/** `/variables/name/currency` is `/variables/name/example/currency`. */
function exampleField(field: string): string {
  const [, head = "", name = "", ...rest] = field.split("/");
  return ["", head, name, "example", ...rest].join("/");
}

function exampleLinks(template: OwnTemplate, { variables }: TemplateWords): readonly string[] {
  const examples = exampleOf(template.name, variables);
  return linkNamesOf(sentVariables(template, variables)).flatMap((name) => {
    const url = examples[name];
    return typeof url === "string" ? [url] : [];
  });
}

/** Times and amounts look as most of the language's readers write them. */
const PLAIN_READER = { locale: "en", country: "", timeZone: "UTC", replies: "work", optOut: null } as const;

/** What was checked can be shown, in each of its locales and to each country. */
function previewer(words: PinnedWords, brand: string, nowMs: number) {
  const ready = makeReady(words);
  const variables = exampleOf(words.name, words.variables);
  return (locale: string, country: string): WordedText =>
    mustRead(previewOf(ready, { ...PLAIN_READER, locale, country, nowMs, brand, variables }));
}
