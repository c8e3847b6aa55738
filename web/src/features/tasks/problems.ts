import { ApiError } from '@/api/errors';
import { sentence } from '@/lib/forms';

/** What the server says of the metadata, by path within it. */
export function metadataProblems(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const found = error.errors.filter(({ field }) => field.startsWith('metadata.'));
  return Object.fromEntries(found.map(({ field, message }) => [field.slice('metadata.'.length), sentence(message)]));
}
