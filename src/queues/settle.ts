/** The only place that talks to ack and retry. A retry means that our own part failed: a carrier's failure is an outcome. */

/** After half an hour of trying once a minute, what our part lacks is away for longer. */
const PATIENT_ATTEMPTS = 30;
const MINUTE_SECONDS = 60;
const LONG_WAIT_SECONDS = 600;

/** Waits of 2, 4, 8 … seconds with jitter, up to a minute; up to ten minutes where a queue tries so often. */
function retryDelaySeconds(attempts: number, random: number): number {
  const ceiling = attempts > PATIENT_ATTEMPTS ? LONG_WAIT_SECONDS : Math.min(MINUTE_SECONDS, 2 ** attempts);
  return Math.max(1, Math.round(ceiling * (0.5 + random / 2)));
}

/** Runs one message's work and settles it alone: a bad one harms no neighbour in its batch. */
export async function settle(
  message: Message<unknown>,
  work: () => Promise<void>,
  options: { random: () => number; onFault: (error: unknown) => void },
): Promise<void> {
  try {
    await work();
    message.ack();
  } catch (error) {
    options.onFault(error);
    message.retry({ delaySeconds: retryDelaySeconds(message.attempts, options.random()) });
  }
}
