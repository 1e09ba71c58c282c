/** What is authenticated beside each sealed value: moved to another tenant or field, it does not open. */

export function phoneContext(tenantId: string): string {
  return `${tenantId}/phone`;
}

export function credentialsContext(tenantId: string): string {
  return `${tenantId}/carrier`;
}

export function inboxContext(tenantId: string): string {
  return `${tenantId}/inbox`;
}

/** The values of a text that belongs to no verification: names, places, amounts. */
export function noticeContext(tenantId: string, messageId: string): string {
  return `${tenantId}/notice/${messageId}`;
}

/** What an alert's page tells: place, device, amount. */
export function alertContext(tenantId: string, alertId: string): string {
  return `${tenantId}/alert/${alertId}`;
}

/** What a phone wrote, for its tenant to read. */
export function inboundTextContext(tenantId: string, inboundId: string): string {
  return `${tenantId}/inbound/${inboundId}`;
}

/** A part of a long text that waits for the others. */
export function inboundPartContext(tenantId: string, textRef: string): string {
  return `${tenantId}/inbound-part/${textRef}`;
}

/** With the link's id: whoever can write rows still cannot turn one link to the target of another. */
export function linkContext(tenantId: string, linkId: string): string {
  return `${tenantId}/link/${linkId}`;
}

/** An inbound text belongs to no tenant yet: whose it is, is what its consumer finds out. */
export const INBOUND_CONTEXT = "inbound";

/** One endpoint's keys do not open as another's. */
export function webhookContext(tenantId: string, endpointId: string): string {
  return `${tenantId}/webhook/${endpointId}`;
}
