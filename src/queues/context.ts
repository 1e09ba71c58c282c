/** Authenticated beside a sealed inbound body. It belongs to no tenant yet: whose it is, is what the consumer finds out. */
export const INBOUND_CONTEXT = "inbound";
