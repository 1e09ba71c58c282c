/** Where what people wrote asks its reader to go on: numbers to call, mailboxes, chats; and which of them were registered. */
import type { Mode } from "../../domain/base/placement.ts";
import type { ContactFacts } from "../../domain/compliance/send-facts.ts";
import {
  isRegisteredContact,
  isRegisteredLink,
  type TenantCompliance,
} from "../../domain/compliance/tenant-compliance.ts";

export interface ContactsAsked {
  readonly mode: Mode;
  /** ISO 3166-1 alpha-2 of the reader. */
  readonly country: string;
}

/** Loaded with the first text that a rule asks it of: most countries have none. */
export async function contactsIn(
  written: string,
  { mode, country }: ContactsAsked,
  compliance: TenantCompliance,
): Promise<readonly ContactFacts[]> {
  const [{ plainReading }, { findAddresses }, { findContacts }, { findPhones }] = await Promise.all([
    import("../../domain/content/plain-reading.ts"),
    import("../../domain/content/find-addresses.ts"),
    import("../../domain/content/find-contacts.ts"),
    import("../../domain/phone/find-phones.ts"),
  ]);
  const reading = plainReading(written);
  const addresses = findAddresses(reading);
  // Texts of test keys reach nobody: until the tenant registers a number for the country, all of its own count there.
  const isTriedOut = mode === "test" && compliance.contacts?.some((contact) => contact.country === country) !== true;
  const isInAddress = (from: number, to: number) =>
    addresses.some(({ span }) => span.from <= (reading.from[from] ?? 0) && (reading.to[to - 1] ?? 0) <= span.to);
  const phones = findPhones(reading.text, country)
    .filter(({ from, to }) => !isInAddress(from, to))
    .map(({ e164 }): ContactFacts => {
      const isKnown = e164 !== null && isRegisteredContact(compliance, { country, phone: e164 });
      return { kind: "phone", isRegistered: isTriedOut || isKnown };
    });
  const others = findContacts(reading, addresses).filter(({ kind }) => kind !== "phone");
  // A chat that is an address goes by the hosts that were registered; a mailbox or a name in a chat cannot be.
  const chats = others.map(({ value }): ContactFacts => {
    return { kind: "other", isRegistered: isRegisteredLink(compliance, { country, host: value }) };
  });
  return [...phones, ...chats];
}
