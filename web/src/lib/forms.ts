import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form';
import { ApiError, messageOf } from '@/api/errors';

/**
 * Show an error of the server in a form: what it says of a field stands at the field and gets the focus, the rest under
 * `root`. `fields` maps names of the API to the form's where they differ.
 */
export function showProblem<T extends FieldValues>(
  form: UseFormReturn<T>,
  error: unknown,
  fields: Partial<Record<string, FieldPath<T>>> = {},
): void {
  const known = Object.keys(form.getValues());
  let unplaced = true;
  if (error instanceof ApiError) {
    for (const { field, message } of error.errors) {
      const name = fields[field] ?? (field as FieldPath<T>);
      if (!known.includes(name.split('.')[0] ?? '')) continue;
      form.setError(name, { type: 'server', message: sentence(message) }, { shouldFocus: unplaced });
      unplaced = false;
    }
  }
  if (unplaced) form.setError('root.server', { type: 'server', message: sentence(messageOf(error)) });
}

/** "must be shorter" as "Must be shorter." */
export function sentence(text: string): string {
  const trimmed = text.trim();
  const whole = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?)]$/.test(whole) ? whole : `${whole}.`;
}
