/** A host as people write it for links in texts: what a register of links is told. */
import { isPublicHost } from "./public-address.ts";

/** Letters, digits and marks of a host in any script, before it is written as the URL parser does. */
const HOST = /^[\p{L}\p{M}\p{N}.-]+$/u;
const HOST_MAX = 253;
const NUMERIC_END = /\.\d+$/;

/** "com.ph" is nobody's own, nor is "com": what stands under it is everybody's. */
const SHARED_NAMES = new Set("ac co com edu go gob gov gouv mil ne net nom or org".split(" "));

export type HostFault = "not_a_host" | "not_public" | "shared";

/** Lower case, other scripts in punycode, no dot at the end; `fault` when it is a whole address, or nobody's name. */
export function readLinkHost(text: string): { readonly host: string } | { readonly fault: HostFault } {
  if (!HOST.test(text) || !URL.canParse(`https://${text}/`)) return { fault: "not_a_host" };
  const host = new URL(`https://${text}/`).hostname.replace(/\.$/, "");
  if (host.length > HOST_MAX || host.split(".").some((label) => !isLabel(label))) return { fault: "not_a_host" };
  // Numbers are an address of a machine, whose owner changes.
  if (NUMERIC_END.test(host) || !isPublicHost(host)) return { fault: "not_public" };
  return isShared(host) ? { fault: "shared" } : { host };
}

function isShared(host: string): boolean {
  const [name = "", ending = "", ...more] = host.split(".");
  return more.length === 0 && ending.length === 2 && SHARED_NAMES.has(name);
}

function isLabel(label: string): boolean {
  return label.length > 0 && label.length <= 63 && !label.startsWith("-") && !label.endsWith("-");
}
