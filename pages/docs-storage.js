// The reference is sandboxed, so it has no storage, and its script wants one: this one is forgotten with the page.
for (const name of ["localStorage", "sessionStorage"]) {
  const items = new Map();
  Object.defineProperty(globalThis, name, {
    value: {
      get length() {
        return items.size;
      },
      key: (index) => [...items.keys()][index] ?? null,
      getItem: (key) => items.get(String(key)) ?? null,
      setItem: (key, value) => void items.set(String(key), String(value)),
      removeItem: (key) => void items.delete(String(key)),
      clear: () => items.clear(),
    },
  });
}
