export const TERRITORIES: Readonly<Record<string, string>> = {};
