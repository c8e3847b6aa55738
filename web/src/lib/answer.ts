/** The value of a control as people can read it: outputs by the letters under which they were seen. */
export function answerInWords(value: unknown, labels: Readonly<Record<string, string>>): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return labels[value] ?? value;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((one) => answerInWords(one, labels)).join(', ');
  return Object.entries(value)
    .map(([name, one]) => [name, name === 'preferred' && one === null ? 'neither' : one] as const)
    .filter(([, one]) => one !== null && one !== undefined)
    .map(([name, one]) => `${labels[name] ?? name.replaceAll('_', ' ')}: ${answerInWords(one, labels)}`)
    .join('; ');
}
