/** What is thought of one text of a code, before it is asked for, and that it went or was stopped. Nobody is asked. */
import { NO_RISK, type GuardMarks, type Risk } from "../../domain/base/risk.ts";
import { behaviorSignals, type ClientBehavior } from "../../domain/fraud/client-behavior.ts";
import { type ClientFacts, clientSignals } from "../../domain/fraud/client-facts.ts";
import { decideRisk, type PastTerms, pastTerms } from "../../domain/fraud/decide-risk.ts";
import { handlingOf, isAllowListed, resolveFraudPolicy } from "../../domain/fraud/fraud-policy.ts";
import {
  addressSignals,
  deviceSignals,
  prefixSignals,
  type Signal,
  spraySignals,
} from "../../domain/fraud/guard/guard-signals.ts";
import { hourSignals } from "../../domain/fraud/hours/unusual-hours.ts";
import { type FraudLists, hasNumber } from "../../domain/fraud/lists/fraud-lists.ts";
import { holderSignals } from "../../domain/fraud/holder-signals.ts";
import { numberSignals } from "../../domain/fraud/number-signals.ts";
import type { RuleName } from "../../domain/fraud/rules.ts";
import type { FallenRules } from "../../domain/fraud/valve/fall-back.ts";
import type { Purpose } from "../../domain/base/verification.ts";
import type { HolderFacts } from "../../domain/lookup/holder.ts";
import type { PhoneNumber } from "../../domain/phone/parse-phone.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { type GuardNeeds, keepWatch, watchAddresses, watchCountry } from "./guard-watch.ts";
import { checkMarks, isCountedAnywhere } from "./mark-start.ts";

/** What a start says of the number, clear, of where it comes from, and of how it came about. */
export interface StartFacts {
  readonly number: PhoneNumber;
  readonly client: ClientFacts;
  /** Null: nothing is known of it. */
  readonly behavior: ClientBehavior | null;
  readonly lists: FraudLists;
  /** Who holds the number. Absent: nobody was asked. */
  readonly holder?: HolderFacts;
}

export interface SendToJudge {
  readonly country: string;
  readonly purpose: Purpose;
  /** Null: it is counted nowhere, as a test key's is. */
  readonly marks: GuardMarks | null;
  readonly phoneToken: string;
  /** Null: no device was named. */
  readonly deviceToken: string | null;
  /** Null: nothing is known but where it is counted. */
  readonly facts: StartFacts | null;
}

interface Counted {
  readonly country: string;
  readonly marks: GuardMarks;
}

interface Marked extends Counted {
  readonly deviceToken: string | null;
}

type Asker = Pick<Principal, "tenant" | "mode">;

/** What is said of it to its object, and kept. */
export interface JudgedCode {
  /** Absent: nothing speaks against it. */
  readonly risk?: Risk;
  /** Absent: it is counted nowhere. */
  readonly marks?: GuardMarks;
  /** By what the object of its number judges it again. Absent: it does not. */
  readonly past?: PastTerms;
  /** It was drawn and counted: it may go though it would be stopped. Absent: it was not. */
  readonly heldOut?: true;
}

/** Test keys reach nobody, and what always passes is no measure of anything: neither is counted. */
export function judgeCodeText(services: GuardNeeds, { tenant, mode }: Asker, send: SendToJudge): JudgedCode {
  const { country, purpose, marks, phoneToken: token, deviceToken, facts } = send;
  if (mode === "test" || marks === null) return {};
  const rules = resolveFraudPolicy(tenant.fraud);
  const handling = handlingOf(rules, country, purpose);
  if (handling !== "block" && facts !== null && isAllowListed(rules, { e164: facts.number.e164, token })) return {};
  const holder = facts?.holder === undefined ? NOTHING : holderSignals(facts.holder, services.clock.nowMs());
  const observed = {
    facts: [...(facts === null ? [] : factSignals(facts, token)), ...holder.facts],
    guard: [...holder.points, ...guardSignals(services, tenant, { country, marks, deviceToken })],
  };
  const fallen = fallenRules(services, tenant);
  const past = pastTerms(rules, handling, fallen);
  const told = { marks, ...(past === null ? {} : { past }) };
  if (observed.facts.length + observed.guard.length === 0 && handling !== "block") return told;
  const risk = decideRisk({ ...observed, fallen }, rules, handling);
  return { ...told, ...(risk === NO_RISK ? {} : { risk }) };
}

const NOTHING: ReturnType<typeof holderSignals> = { facts: [], points: [] };

/** They are looked at again while there are any: else by whoever is stopped. */
function fallenRules(services: GuardNeeds, tenant: Principal["tenant"]): FallenRules {
  const watched = watchAddresses(services, tenant);
  const fallen = watched.lease.fallen(services.clock.nowMs());
  if (fallen.size > 0) keepWatch(services, tenant, { watched, rules: resolveFraudPolicy(tenant.fraud) });
  return fallen;
}

function factSignals({ number, client, behavior, lists }: StartFacts, token: string): readonly RuleName[] {
  const digits = number.e164.length - 1 - number.callingCode.length;
  const isDisposable = hasNumber(lists.disposable_number, { e164: number.e164, token });
  return [
    ...(isDisposable ? (["number_disposable"] as const) : []),
    ...numberSignals(number),
    ...clientSignals(client, number.country, lists),
    ...behaviorSignals(behavior, digits),
  ];
}

function guardSignals(
  services: GuardNeeds,
  tenant: Principal["tenant"],
  { country, marks, deviceToken }: Marked,
): readonly Signal[] {
  const rules = resolveFraudPolicy(tenant.fraud);
  const nowMs = services.clock.nowMs();
  const own = watchCountry(services, tenant, country);
  keepWatch(services, tenant, { watched: own, rules });
  const lensOfCountry = own.lease.lens(rules.guard, nowMs);
  const signals = [
    ...prefixSignals(marks, lensOfCountry, own.lease.unseenSends),
    ...hourSignals(lensOfCountry.view, nowMs),
  ];
  const blind: readonly Signal[] = own.lease.isBlind(rules.guard, nowMs) ? [{ signal: "spend_fuse", weight: 100 }] : [];
  if (!isCountedAnywhere(marks)) return [...blind, ...signals];
  const addresses = watchAddresses(services, tenant);
  keepWatch(services, tenant, { watched: addresses, rules });
  const { lease } = addresses;
  const lens = lease.lens(rules.guard, nowMs);
  const from = checkMarks(marks, deviceToken);
  const sprayed = from === null ? [] : spraySignals(lease.sprayPoints(from, rules.guard, nowMs));
  return [...blind, ...signals, ...addressSignals(marks, lens), ...deviceSignals(marks, lens), ...sprayed];
}

/** It is on its way: it counts until its code is typed. */
export function noteSent(
  services: GuardNeeds,
  { tenant, mode }: Asker,
  { country, marks }: Pick<SendToJudge, "country" | "marks">,
): void {
  if (mode === "test" || marks === null) return;
  const atMs = services.clock.nowMs();
  const { costMicros } = watchCountry(services, tenant, country);
  tell(services, tenant, { country, marks, say: (lease) => lease.note({ marks, country, atMs, costMicros }) });
}

/** It was stopped: an attack goes on. */
export function noteStopped(
  services: GuardNeeds,
  { tenant, mode }: Asker,
  { country, marks }: Pick<SendToJudge, "country" | "marks">,
): void {
  if (mode === "test" || marks === null) return;
  tell(services, tenant, { country, marks, say: (lease) => lease.noteStopped(marks) });
}

/** It was stopped as it began: the rules that did are held against the people among those whom they stop. */
export function noteStoppedStart(
  services: GuardNeeds,
  asker: Asker,
  { risk, ...counted }: Pick<SendToJudge, "country" | "marks"> & { readonly risk: Risk | undefined },
): void {
  noteStopped(services, asker, counted);
  noteStoppedBy(services, asker, risk);
}

/** It was blocked, or held out: each is one of those by which its rules are measured. */
export function noteStoppedBy(services: GuardNeeds, { tenant }: Pick<Asker, "tenant">, risk: Risk | undefined): void {
  if (risk?.stoppedBy === undefined) return;
  const watched = watchAddresses(services, tenant);
  watched.lease.noteStoppedBy(risk.stoppedBy);
  keepWatch(services, tenant, { watched, rules: resolveFraudPolicy(tenant.fraud) });
}

type Lease = ReturnType<typeof watchCountry>["lease"];

function tell(
  services: GuardNeeds,
  tenant: Principal["tenant"],
  { country, marks, say }: Counted & { readonly say: (lease: Lease) => void },
): void {
  const rules = resolveFraudPolicy(tenant.fraud);
  const places = [
    watchCountry(services, tenant, country),
    ...(isCountedAnywhere(marks) ? [watchAddresses(services, tenant)] : []),
  ];
  for (const watched of places) {
    say(watched.lease);
    keepWatch(services, tenant, { watched, rules });
  }
}
