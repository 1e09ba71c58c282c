/** What `npm start` says when everything is up. */
import type { DemoKeys } from "./demo-tenant.ts";

/** Reserved for fiction (ATIS-0300115): only test keys take it, and it reaches nobody. */
const EXAMPLE_PHONE = "+1 310 555 0100";

export function greet(origin: string, keys: DemoKeys): string {
  return `
Godwit is up: ${origin}

  test key       ${keys.test}   (developer: builds against the API)
  live key       ${keys.live}   (owner: also changes routes, carriers, keys and the tenant)
  inbox          ${inboxAddress(origin, keys.test)}
  API reference  ${origin}/docs

A verification, end to end. Paste these three lines:

${curlLines(origin, keys.test).join("\n")}

Ctrl-C stops it. Data and keys stay for the next start (.wrangler/state, .godwit).
`;
}

/** Signed in: the page takes the key out of the fragment, which no server is ever sent, and wipes it. */
function inboxAddress(origin: string, key: string): string {
  return `${origin}/inbox#key=${key}`;
}

/**
 * Start, read the inbox, check: three lines for one shell. Each shows the reply; the first two also take the id and
 * the code out of it. Any POSIX shell with curl, grep, head and cut will do.
 */
export function curlLines(origin: string, key: string): readonly [string, string, string] {
  const auth = `-H "Authorization: Bearer ${key}"`;
  const json = `-H "Content-Type: application/json"`;
  const start = `{"phone_number":"${EXAMPLE_PHONE}","verification_type":"signup"}`;
  const show = `printf '%s\\n' "$REPLY"`;
  return [
    `REPLY=$(curl -sS ${origin}/v1/verify ${auth} ${json} -d '${start}'); ${show}; ID=$(${show} | grep -o 'vrf_[0-9a-z]*' | head -n 1)`,
    `sleep 2; REPLY=$(curl -sS "${origin}/v1/inbox?limit=1" ${auth}); ${show}; CODE=$(${show} | grep -o '"code":"[^"]*"' | head -n 1 | cut -d '"' -f 4)`,
    `curl -sS -w '\\n' ${origin}/v1/verify/$ID/check ${auth} ${json} -d '{"code":"'$CODE'"}'`,
  ];
}
