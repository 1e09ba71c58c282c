/** Waits for an answer, but no longer than a given time. Rejects when it does not come in time. */
import type { Services } from "../services.ts";

/** The timer is cleared when the answer comes first, which is the usual case; a batch sets many. */
export function within<T>({ pause }: Pick<Services, "pause">, answer: Promise<T>, timeoutMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = pause.alarm(timeoutMs, () => reject(new Error("late")));
    answer.then(
      (value) => {
        stop();
        resolve(value);
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}
