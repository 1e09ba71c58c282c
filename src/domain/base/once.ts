/** Makes a thing when it is first asked for, and keeps it: tables of languages that nobody writes cost an isolate nothing. */
export function once<T>(make: () => T): () => T {
  const made: T[] = [];
  return () => {
    const [known] = made;
    if (known !== undefined) return known;
    const fresh = make();
    made.push(fresh);
    return fresh;
  };
}
