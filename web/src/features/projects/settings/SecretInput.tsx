import { Undo2, X } from 'lucide-react';
import { PasswordInput } from '@/components/PasswordInput';
import { Button, FormField } from '@/components/ui';
import type { SecretField } from './pluginForm';

interface SecretInputProps {
  field: SecretField;
  /** What was entered; null: it is to be taken away; undefined: it stays as it is. */
  value: string | null | undefined;
  error: string | undefined;
  disabled: boolean;
  onChange: (value: string | null | undefined) => void;
}

function placeholder({ isSet, isLent }: SecretField, cleared: boolean): string {
  if (cleared) return 'Taken away when you save';
  if (isSet) return 'Set: leave empty to keep it';
  return isLent ? 'The server’s is used' : 'Not set';
}

/** A secret: it can be set, kept and taken away, and is never shown again. */
export function SecretInput({ field, value, error, disabled, onChange }: SecretInputProps) {
  const cleared = value === null;
  const hints = [
    field.hint,
    field.isLent && 'The server’s own is used until this project has settings of its own; then enter one here.',
    field.adminOnly && 'Only admins set this.',
  ].filter(Boolean);
  return (
    <FormField
      label={field.label}
      optional={!field.required}
      hint={hints.length > 0 ? hints.join(' ') : undefined}
      error={error}
      aside={
        field.isSet &&
        !disabled && (
          <Button size="sm" variant="ghost" onClick={() => onChange(cleared ? undefined : null)}>
            {cleared ? <Undo2 aria-hidden /> : <X aria-hidden />}
            {cleared ? 'Keep it' : 'Take it away'}
            <span className="sr-only">: {field.label}</span>
          </Button>
        )
      }
    >
      <PasswordInput
        autoComplete="new-password"
        disabled={disabled || cleared}
        placeholder={placeholder(field, cleared)}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      />
    </FormField>
  );
}
