/** For a loop that is on no roster: its alarm rings when something is due. */
export const UNROSTERED = { ringAtMs: (dueAtMs: number) => dueAtMs };
