/** The head of a Parquet file: its footer, and the first rows where they can be unpacked here. Loaded on demand. */
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import { MAX_ROWS, type Head, type Row } from './rows';

/** Row groups are unpacked as a whole; a larger one is left to the server. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Numbers of 64 bits and bytes as what JSON has. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return '(bytes)';
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
  }
  return value;
}

export async function parquetHead(blob: Blob): Promise<Head> {
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number) => blob.slice(start, end ?? blob.size).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(file);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    if (metadata.num_rows === 0n) return { columns, rows: [], problem: 'The file has no rows.' };
    let rows: Row[] = [];
    if (Number(metadata.row_groups[0]?.total_byte_size ?? 0) <= MOST_BYTES) {
      // What is packed by a codec that is not known here has no rows to show; its columns can be mapped all the same.
      const read = parquetReadObjects({ file, metadata, rowStart: 0, rowEnd: MAX_ROWS });
      rows = (await read.catch(() => [])).map((row) => plain(row) as Row);
    }
    return { columns, rows, problem: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { columns: [], rows: [], problem: `It is no Parquet file that can be read: ${why}.` };
  }
}
