/**
 * Stands in for `punycode.js` (see vite.config.ts): the browser encodes the hosts of links itself, and a host that is
 * shown encoded cannot pass for another that looks like it.
 */
export default {
  toASCII: (host: string): string => host,
  toUnicode: (host: string): string => host,
};
