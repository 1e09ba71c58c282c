/** Where a user was, as they confirmed it last: the country of an alert to which they said that it was them. */

export interface Stay {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly atMs: number;
}

export interface Whereabouts extends Stay {
  /** The alert that they confirmed. */
  readonly alertId: string;
}

/** Which of two is kept, in whatever order they were confirmed: where the user was later. */
export function laterStay(known: Whereabouts | null, said: Whereabouts): Whereabouts {
  return known !== null && known.atMs > said.atMs ? known : said;
}
