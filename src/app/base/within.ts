/** An answer that is waited for so long and no longer. Rejects when nobody answers in time. */
import type { Services } from "../services.ts";

/** The alarm is taken back when the answer is there: most are, and a batch asks for many. */
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
