/**
 * Who began a verification, and with which words. A verification belongs to who began it: nobody else folds into it,
 * replaces it or is told of it. Both are tokens (HMAC): they say whether two starts are alike, and nothing else.
 */
export interface Origin {
  /** The user and the device that were named; without both, what else tells callers apart. */
  readonly caller: string;
  /** Every field that the caller sent. The same request is of the same caller. */
  readonly request: string;
}

/** Unknown for verifications of older releases: they are nobody's, so that nothing of them is told to the wrong one. */
export function isSameRequest(of: { readonly origin?: Origin }, { request }: Origin): boolean {
  return of.origin?.request === request;
}
