/** What `npm start` says when everything is up. No key: those stand in files. */
import { pathToFileURL } from "node:url";
import type { KeyFiles } from "./key-files.ts";

/** Reserved for fiction (ATIS-0300115): only test keys take it, and it reaches nobody. */
const EXAMPLE_PHONE = "+1 310 555 0100";
/** A text takes a second or two to come in; a machine that is busy gets longer. */
const TRIES = "1 2 3 4 5 6 7 8 9 10";

export function greet(origin: string, files: KeyFiles): string {
  return `
Godwit is up: ${origin}

  inbox          ${pathToFileURL(files.inboxPage).href}   (the phones, signed in)
  API reference  ${origin}/docs
  test key       in ${files.testHeader}   (developer: builds against the API)
  live key       in ${files.liveHeader}   (owner: also changes routes, carriers, keys and the tenant)

A verification, end to end. Paste these lines:

${curlLines(origin, files.testHeader).join("\n")}

Ctrl-C stops it. Data and keys stay for the next start (.wrangler/state, .godwit).
`;
}

/**
 * The two names that all pages use, then start, read the inbox, check: lines for one shell. Each shows the reply; start
 * and inbox also take the id and the code out of it. The inbox is asked for the texts of this very verification, whatever
 * else comes in meanwhile, until the code is there. Any POSIX shell with curl 7.55, grep, head and cut will do.
 */
export function curlLines(origin: string, header: string): readonly [string, string, string, string] {
  const auth = `-H "@$GODWIT_AUTH"`;
  const json = `-H "Content-Type: application/json"`;
  const start = `{"phone_number":"${EXAMPLE_PHONE}","verification_type":"signup"}`;
  const show = `printf '%s\\n' "$REPLY"`;
  const code = `${show} | grep -o '"code":"[^"]*"' | head -n 1 | cut -d '"' -f 4`;
  return [
    `export GODWIT_URL=${origin} GODWIT_AUTH='${header.replaceAll("'", `'\\''`)}'`,
    `REPLY=$(curl -sS $GODWIT_URL/v1/verify ${auth} ${json} -d '${start}'); ${show}; ID=$(${show} | grep -o 'vrf_[0-9a-z]*' | head -n 1)`,
    `for TRY in ${TRIES}; do sleep 1; REPLY=$(curl -sS "$GODWIT_URL/v1/inbox?verification_id=$ID" ${auth}); CODE=$(${code}); [ -n "$CODE" ] && break; done; ${show}`,
    `curl -sS -w '\\n' $GODWIT_URL/v1/verify/$ID/check ${auth} ${json} -d '{"code":"'$CODE'"}'`,
  ];
}
