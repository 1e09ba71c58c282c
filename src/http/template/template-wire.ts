/** Texts that a tenant words, between the wire and the use cases. */
import type * as z from "zod";
import type { CheckedVersion } from "../../app/templates/check-version.ts";
import type { WrittenVersion } from "../../app/templates/create-template.ts";
import type { OwnVariable, TemplateWords, TextRegistration } from "../../domain/template/own/own-template.ts";
import {
  nextStatuses,
  type TemplateRecord,
  type TemplateVersion,
  type VersionMove,
  type VersionState,
} from "../../domain/template/own/version.ts";
import type { TextPreflight } from "../../domain/template/preflight.ts";
import { wireMoney } from "../money.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import type { addVersionRequest } from "./template-requests-schema.ts";

type Wire = Pick<z.output<typeof addVersionRequest>, "variables" | "locales">;

export function writtenWords({ variables, locales }: Wire): TemplateWords {
  return {
    variables: mapValues(variables, variableOf),
    locales: mapValues(locales, ({ body, registrations }) => ({
      body,
      registrations: registrations.map(({ entity_id: entityId, ...rest }): TextRegistration => ({ ...rest, entityId })),
    })),
  };
}

function variableOf(wire: Wire["variables"][string]): OwnVariable {
  const { required, example } = wire;
  const of = { example, needed: required ? ("always" as const) : ("never" as const) };
  switch (wire.kind) {
    case "name":
    case "text":
    case "reference":
      return { kind: wire.kind, maxLength: wire.max_length, ...of };
    case "count":
      return { kind: wire.kind, max: wire.max, ...of };
    case "choice":
      return { kind: wire.kind, values: wire.values, ...of };
    case "ending":
    case "amount":
    case "time":
    case "moment":
    case "link":
    case "masked_ip":
      return { kind: wire.kind, ...of };
  }
}

function variableEntry(variable: OwnVariable) {
  const { kind, needed, example } = variable;
  return {
    kind,
    required: needed === "always",
    example,
    ...("maxLength" in variable ? { max_length: variable.maxLength } : {}),
    ...("max" in variable ? { max: variable.max } : {}),
    ...("values" in variable ? { values: variable.values } : {}),
  };
}

export function versionEntry({ variables, locales, ...state }: TemplateVersion) {
  return {
    ...stateEntry(state),
    variables: mapValues(variables, variableEntry),
    locales: mapValues(locales, ({ body, registrations }) => ({
      body,
      registrations: registrations.map(({ entityId, ...rest }) => ({ ...rest, entity_id: entityId })),
    })),
  };
}

export function templateEntry(record: TemplateRecord) {
  const { name, category, purpose, liveVersion, versions, createdAtMs, updatedAtMs } = record;
  return {
    name,
    category,
    purpose,
    live_version: liveVersion,
    versions,
    created_at: isoTime(createdAtMs),
    updated_at: isoTime(updatedAtMs),
  };
}

export function stateEntry(state: VersionState) {
  const { version, status, verdict, createdAtMs, createdBy, approvedAtMs, approvedBy } = state;
  return {
    version,
    status,
    verdict,
    next_statuses: nextStatuses(state),
    created_at: isoTime(createdAtMs),
    created_by: createdBy,
    approved_at: isoTimeOrNull(approvedAtMs),
    approved_by: approvedBy,
  };
}

export function versionMoveEntry({ version, from, to, atMs, by, reason }: VersionMove) {
  return { version, from, to, at: isoTime(atMs), by, reason };
}

export function writtenEntry({ kept, checked }: WrittenVersion) {
  return {
    template: kept === null ? null : templateEntry(kept.template),
    version: kept === null ? null : stateEntry(kept.version),
    report: reportEntry(checked),
  };
}

function reportEntry({ verdict, locales, costs }: CheckedVersion) {
  return {
    verdict,
    locales: locales.map(({ locale, worst, culprits, preview }) => ({
      locale,
      worst_case: (["gsm7", "ucs2"] as const).flatMap((encoding) => {
        const size = worst[encoding];
        return size === null ? [] : [{ encoding, ...size }];
      }),
      culprits: culprits.map(culpritEntry),
      preview: textEntry(preview),
    })),
    costs: costs.map(({ country, locale, segments, perSegment, most }) => {
      return { country, locale, segments, per_segment: wireMoney(perSegment), most: wireMoney(most) };
    }),
  };
}

export function textEntry({ text, locale, encoding, segments }: CheckedVersion["locales"][number]["preview"]) {
  return { text, locale, encoding, segments };
}

export function culpritEntry({ codePoint, ...culprit }: TextPreflight["culprits"][number]) {
  return { ...culprit, code_point: codePoint };
}

function mapValues<A, B>(all: Readonly<Record<string, A>>, change: (one: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(one)]));
}
