/** Which of a tenant's numbered versions counts when. */

export interface Dated {
  /** From 1, without gaps at the end: a later change has a higher number. */
  readonly version: number;
  readonly effectiveAtMs: number;
}

export interface Timeline<V extends Dated> {
  /** The newest version whose time has come; null before the first one. */
  readonly inForce: V | null;
  /** Those that will take over, in that order. A version that a newer one precedes will never come. */
  readonly scheduled: readonly V[];
}

export function timelineOf<V extends Dated>(versions: readonly V[], nowMs: number): Timeline<V> {
  const newestFirst = versions.toSorted((a, b) => b.version - a.version);
  const scheduled: V[] = [];
  for (const version of newestFirst) {
    if (version.effectiveAtMs <= nowMs) return { inForce: version, scheduled };
    const [next] = scheduled;
    if (next === undefined || version.effectiveAtMs < next.effectiveAtMs) scheduled.unshift(version);
  }
  return { inForce: null, scheduled };
}

/** The highest number; 0 when there is no version. */
export function latestVersion({ inForce, scheduled }: Timeline<Dated>): number {
  return Math.max(inForce?.version ?? 0, ...scheduled.map(({ version }) => version));
}
