/**
 * Hosts as a deployment lists them: names, `*.example.com` for all names below one, and `*` for any host. Compared as the
 * URL parser writes a host, label by label: no pattern of anybody meets a text of anybody else.
 */
export type HostList = readonly string[];

const ANY = "*";
const BELOW = "*.";

export function readHostList(text: string): HostList {
  return text.split(",").filter((entry) => entry !== "");
}

/** Whether the list names the host, by itself or by a name above it. `*` names nobody. */
export function isHostListed(host: string, list: HostList): boolean {
  return list.some((entry) => (entry.startsWith(BELOW) ? host.endsWith(entry.slice(1)) : entry === host));
}

/** Whether the list lets the host be. */
export function isListed(host: string, list: HostList): boolean {
  return list.includes(ANY) || isHostListed(host, list);
}

/**
 * Whether a host has the form of a pattern, in which `*` stands for letters within one label: `api-*.example.com` is
 * met by `api-eu.example.com`, never by `api-eu.evil.example.com`.
 */
export function hasHostForm(host: string, pattern: string): boolean {
  const labels = host.split(".");
  const forms = pattern.split(".");
  return labels.length === forms.length && forms.every((form, index) => hasLabelForm(labels[index] ?? "", form));
}

function hasLabelForm(label: string, form: string): boolean {
  const [head = "", tail] = form.split("*");
  if (tail === undefined) return label === head;
  return label.length > head.length + tail.length && label.startsWith(head) && label.endsWith(tail);
}
