/** What is authenticated beside a sealed phone number: moved to another tenant or field, it does not open. */
export function phoneContext(tenantId: string): string {
  return `${tenantId}/phone`;
}
