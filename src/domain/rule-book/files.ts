export const COUNTRY_FILES = {};
