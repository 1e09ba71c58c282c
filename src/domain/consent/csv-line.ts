/** The fields of one line of CSV (RFC 4180), in which no field goes over its line; null: a quote is left open, or out of place. */
export function csvFields(line: string): readonly string[] | null {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (line[at] === '"') {
      let value = "";
      at += 1;
      for (;;) {
        const end = line.indexOf('"', at);
        if (end === -1) return null;
        value += line.slice(at, end);
        at = end + 1;
        if (line[at] !== '"') break;
        value += '"';
        at += 1;
      }
      fields.push(value);
      if (at < line.length && line[at] !== ",") return null;
    } else {
      const comma = line.indexOf(",", at);
      const end = comma === -1 ? line.length : comma;
      const value = line.slice(at, end);
      if (value.includes('"')) return null;
      fields.push(value);
      at = end;
    }
    if (at >= line.length) return fields;
    at += 1;
  }
}
