/** Short links, the pages behind them, and the domains they stand under, put together. */
import { makeAlertAnswers } from "../app/alerts/alert-answers.ts";
import type { LinkDomainPorts, TxtResolver } from "../app/links/domain-ports.ts";
import type { LinkPorts } from "../app/links/ports.ts";
import { carrierFetch } from "../carriers/http.ts";
import { readKeys } from "../crypto/keyring.ts";
import { makeLinkSigner } from "../crypto/link-signer.ts";
import { D1LinkDomainStore } from "../db/links/link-domain-store.ts";
import { D1OldShortLinks } from "../db/links/old-short-links.ts";
import { makeLinkStates } from "../objects/link-ports.ts";
import type { Ground } from "./ground.ts";

const RESOLVER_TIMEOUT_MS = 5_000;

export function linkPorts(
  { env, settings, database, states }: Ground,
  answering: Parameters<typeof makeAlertAnswers>[0],
): LinkPorts {
  return {
    signer: makeLinkSigner(readKeys(settings.VAULT_KEYS)),
    states: makeLinkStates(env, states),
    old: new D1OldShortLinks(database),
    answers: makeAlertAnswers(answering),
  };
}

export function linkDomainPorts({ settings, database }: Ground): LinkDomainPorts {
  return {
    store: new D1LinkDomainStore(database),
    resolver: txtResolver(settings.DNS_RESOLVER),
  };
}

/** Read when the first proof of a domain is looked for. */
function txtResolver(url: string): TxtResolver {
  return {
    async texts(name) {
      const { makeTxtResolver } = await import("../dns/txt-resolver.ts");
      return makeTxtResolver({ url, get: getText }).texts(name);
    },
  };
}

/** By the one outgoing fetch: within its time, to its size, and along no redirect. */
async function getText(url: string, headers: Readonly<Record<string, string>>): Promise<string | null> {
  const got = await carrierFetch({ url, method: "GET", headers, body: null, timeoutMs: RESOLVER_TIMEOUT_MS });
  return got.ok && got.value.status === 200 ? got.value.text : null;
}
