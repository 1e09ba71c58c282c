/** A carrier's clock may be behind ours by so much: a text cannot answer what was sent after it. */
export const ANSWER_SLACK_MS = 60_000;
