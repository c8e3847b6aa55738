/** The first rows of a file, read in the browser to guess what its columns are. The server reads the whole file. */
import type { FileFormat } from '@/api/imports';

export type Row = Record<string, unknown>;

export interface Head {
  columns: string[];
  rows: Row[];
  /** What keeps the file from being shown here; the server may read it all the same. */
  problem: string | null;
}

const HEAD_BYTES = 512 * 1024;
export const MAX_ROWS = 50;

/** By the name of a file; null for one that cannot be imported. */
export function formatOf(name: string): FileFormat | null {
  const plain = name.toLowerCase().replace(/\.gz$/, '');
  if (/\.(jsonl|ndjson|json)$/.test(plain)) return 'ndjson';
  if (plain.endsWith('.csv')) return 'csv';
  return plain.endsWith('.parquet') ? 'parquet' : null;
}

/** Records of RFC 4180. The last one is left out where the text was cut off in the middle of it. */
export function parseCsv(text: string, isCut: boolean, limit = MAX_ROWS + 1): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    record.push(cell);
    cell = '';
  };
  const endRecord = () => {
    endCell();
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  };
  for (let at = 0; at < text.length && records.length < limit; at += 1) {
    const character = text.charAt(at);
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === ',') endCell();
    else if (character === '\n') endRecord();
    else if (character !== '\r') cell += character;
  }
  if (!isCut && records.length < limit && (cell !== '' || record.length > 0)) endRecord();
  return records;
}

function csvHead(text: string, isCut: boolean): Head {
  const [header, ...records] = parseCsv(text.replace(/^\ufeff/, ''), isCut);
  if (!header) return { columns: [], rows: [], problem: 'The file has no line with the names of its columns.' };
  const rows = records.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
  return { columns: header, rows, problem: null };
}

/** The first items of one JSON array, as annotation tools export it: objects that end before the text is cut. */
function arrayHead(text: string): Head {
  const rows: Row[] = [];
  let depth = 0;
  let quoted = false;
  let begin = -1;
  for (let at = 1; at < text.length && rows.length < MAX_ROWS; at += 1) {
    const character = text.charAt(at);
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') {
      if (depth === 0) begin = at;
      depth += 1;
    } else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth < 0) break;
      if (depth === 0 && character === '}') {
        try {
          rows.push(JSON.parse(text.slice(begin, at + 1)) as Row);
        } catch {
          break;
        }
      }
    }
  }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { columns, rows, problem: rows.length > 0 ? null : 'The array has no object that can be read.' };
}

function ndjsonHead(text: string, isCut: boolean): Head {
  const start = text.replace(/^\ufeff/, '').trimStart();
  if (start.startsWith('[')) return arrayHead(start);
  const lines = text.replace(/^\ufeff/, '').split('\n');
  if (isCut) lines.pop();
  const rows: Row[] = [];
  let bad = 0;
  for (const line of lines) {
    if (line.trim() === '' || rows.length >= MAX_ROWS) continue;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) rows.push(value as Row);
      else bad += 1;
    } catch {
      bad += 1;
    }
  }
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const problem =
    rows.length > 0
      ? null
      : bad > 0
        ? 'Its lines are no JSON objects: every line must be one, as in {"prompt": "…"}.'
        : 'The file is empty.';
  return { columns, rows, problem };
}

export function headOf(text: string, format: FileFormat, isCut: boolean): Head {
  return format === 'csv' ? csvHead(text, isCut) : ndjsonHead(text, isCut);
}

/** The beginning of a gzipped file. Throws where it is none. */
async function unpacked(file: File): Promise<{ text: string; isCut: boolean }> {
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { text: text + decoder.decode(), isCut: false };
    text += decoder.decode(value, { stream: true });
    if (text.length >= HEAD_BYTES) {
      await reader.cancel();
      return { text, isCut: true };
    }
  }
}

export async function readHead(file: File, format: FileFormat): Promise<Head> {
  if (format === 'parquet') return (await import('./parquet')).parquetHead(file);
  if (!file.name.toLowerCase().endsWith('.gz')) {
    return headOf(await file.slice(0, HEAD_BYTES).text(), format, file.size > HEAD_BYTES);
  }
  try {
    const { text, isCut } = await unpacked(file);
    return headOf(text, format, isCut);
  } catch {
    return { columns: [], rows: [], problem: 'Its name ends in .gz, but it is not gzipped.' };
  }
}
