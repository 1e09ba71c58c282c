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

/** An inbound text belongs to no tenant yet: whose it is, is what its consumer finds out. */
export const INBOUND_CONTEXT = "inbound";
