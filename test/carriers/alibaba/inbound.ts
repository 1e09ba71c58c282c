/** Alibaba Cloud's API for all other countries posts no text from a phone. */
export const INBOUND = null;
