/** What all else is put together from: settings, time, chance, the log, the seal, the database, the ways to objects. */
import type { Background, Clock, SealAge, Tagger, Telemetry, Vault } from "../app/base/ports.ts";
import { readKeyring } from "../crypto/keyring.ts";
import { makePhoneTokens } from "../crypto/phone-tokens.ts";
import { makeRandom } from "../crypto/random.ts";
import { makeTagger } from "../crypto/tagger.ts";
import { makeVault } from "../crypto/vault.ts";
import { type Database, openDatabase } from "../db/base/database.ts";
import type { CacheTiming } from "../db/base/fresh-cache.ts";
import type { KeptCopies } from "../app/base/store-ports.ts";
import { type Env, parseSettings, type Settings } from "../env.ts";
import { makeKeptCopies } from "../objects/kept-copies.ts";
import { makePhonePorts, type PhonePorts } from "../objects/phone-ports.ts";
import type { StatesOptions } from "../objects/placed.ts";
import { makeSealAge } from "../objects/seal-age.ts";
import { makeTelemetry } from "../telemetry/logger.ts";

export const clock: Clock = { nowMs: () => Date.now() };
export const random = makeRandom();
const writeLine = (line: string): void => console.log(line);
/** For work that says nothing of what went well. */
export const telemetry = makeTelemetry(writeLine);

/** For work of which the operator may keep a sample. */
export function sampledTelemetry({ LOG_SAMPLE: share }: Settings): Telemetry {
  return makeTelemetry(writeLine, { share, unit: () => random.unit() });
}

export interface Ground {
  readonly env: Env;
  readonly settings: Settings;
  readonly background: Background;
  readonly vault: Vault;
  readonly sealAge: SealAge;
  readonly tagger: Tagger;
  readonly database: Database;
  readonly timing: CacheTiming;
  /** Where copies of settings outlive the database. */
  readonly kept: { readonly copies: KeptCopies };
  readonly states: StatesOptions;
  readonly phones: PhonePorts;
}

export function makeGround(env: Env, background: Background): Ground {
  const settings = parseSettings(env);
  const states = statesOptions(settings);
  return {
    env,
    settings,
    background,
    ...sealing(env, settings),
    tagger: makeTagger(settings.TOKEN_KEY),
    database: openDatabase(env.DB),
    timing: { nowMs: () => clock.nowMs(), defer: (work) => background.run(work) },
    kept: { copies: makeKeptCopies(env.KEPT) },
    states,
    phones: makePhonePorts(env, states),
  };
}

export function statesOptions({ ENVIRONMENT }: Settings): StatesOptions {
  return { rules: { hasJurisdictions: ENVIRONMENT === "production" }, random };
}

/** The vault, and since when it binds what it seals. */
export function sealing(env: Env, settings: Settings): Pick<Ground, "vault" | "sealAge"> {
  const sealAge = makeSealAge(env.KEPT);
  const old = { age: sealAge, tokens: makePhoneTokens(settings.TOKEN_KEY), nowMs: () => clock.nowMs() };
  return { sealAge, vault: makeVault(readKeyring(settings.VAULT_KEYS), old) };
}
