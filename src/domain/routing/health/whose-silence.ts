/**
 * A carrier did not answer in time: whether that says anything of it, or of us. A consumer that had no processor, or no
 * network, finds every carrier late, and the carriers are well.
 */

export const SILENCE_POLICY = {
  /**
   * We were so late ourselves: the timer rang so long after it was due, or what was asked of our own object right then
   * took so long, which is a matter of milliseconds.
   */
  lateMs: 1_000,
  /**
   * When nobody at all answers, it may be us for so long, and so it may be while one account is silent of which others fall
   * silent too: our own bad moments are shorter, and an account that is dead, alone or with others, must be seen.
   */
  doubtMs: 30_000,
} as const;

/** What this isolate knows of the time in which an account was asked in vain. */
export interface AskedInVain {
  readonly lateMs: number;
  /** Requests to other accounts that were answered in that time, and those that were not. */
  readonly othersAnswered: number;
  readonly othersSilent: number;
  /** Since when nobody has answered; 0 when somebody just did. */
  readonly allSilentMs: number;
  /** Since when this account has not answered, whatever others did; 0 when it just did. */
  readonly ownSilentMs: number;
}

/** Beside others of whom most answer an account is to blame, and alone with its silence, if we were awake. */
export function isTheirs(asked: AskedInVain): boolean {
  const { lateMs, othersAnswered, othersSilent, allSilentMs, ownSilentMs } = asked;
  const wereLate = lateMs >= SILENCE_POLICY.lateMs;
  const fellSilentTogether = othersSilent > 0 && othersSilent >= othersAnswered;
  return !(wereLate || fellSilentTogether) || Math.max(allSilentMs, ownSilentMs) >= SILENCE_POLICY.doubtMs;
}
