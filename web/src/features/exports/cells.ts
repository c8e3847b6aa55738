export interface CellMessage {
  role: string;
  content: string;
}

export type CellText =
  { kind: 'none' } | { kind: 'number' | 'text'; text: string } | { kind: 'messages'; messages: CellMessage[] };

function isMessage(value: unknown): value is CellMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { role, content } = value as Partial<CellMessage>;
  return typeof role === 'string' && typeof content === 'string';
}

/** How a value of a row reads in a cell: conversations turn by turn, the rest as text or as JSON. */
export function cellText(value: unknown): CellText {
  if (value === null || value === undefined) return { kind: 'none' };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'string') return { kind: 'text', text: value };
  if (Array.isArray(value) && value.length > 0 && value.every(isMessage)) return { kind: 'messages', messages: value };
  return { kind: 'text', text: JSON.stringify(value) };
}
