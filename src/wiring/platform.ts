/** What every use case may ask for, put together. */
import type { PlatformServices } from "../app/base/ports.ts";
import { makePhoneTokens } from "../crypto/phone-tokens.ts";
import { sha256Hex } from "../crypto/sha256-hex.ts";
import { makeDispatcher, makeEventQueue } from "../queues/producers.ts";
import { publicUrlOf } from "./configured.ts";
import { clock, type Ground, random, sampledTelemetry } from "./ground.ts";

export const pause: PlatformServices["pause"] = { wait: (ms) => scheduler.wait(ms), alarm };

export function platformServices(ground: Ground): PlatformServices {
  const { env, settings, background, vault, sealAge, tagger } = ground;
  return {
    clock,
    pause,
    trials: {
      admit: async (key) => (await env.TRIALS.limit({ key }).catch(() => ({ success: false }))).success,
    },
    random,
    background,
    tokens: makePhoneTokens(settings.TOKEN_KEY),
    tagger,
    vault,
    sealAge,
    hasher: { sha256Hex },
    dispatcher: makeDispatcher(env, { isAwaited: false }),
    eventQueue: makeEventQueue(env),
    telemetry: sampledTelemetry(settings),
    isProduction: settings.ENVIRONMENT === "production",
    publicUrl: publicUrlOf(settings),
  };
}

function alarm(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
