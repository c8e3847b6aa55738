import { Checkbox, FieldError, FormField, Input } from '@/components/ui';
import type { Choice } from './form';

const PARTS = ['train', 'validation', 'test'] as const;
const LABELS = { train: 'Train', validation: 'Validation', test: 'Test' };

export function SplitForm({
  split,
  problem,
  onChange,
}: {
  split: Choice['split'];
  problem: string | undefined;
  onChange: (split: Choice['split']) => void;
}) {
  return (
    <div className="grid gap-4">
      <Checkbox
        label="Split into parts"
        hint="A file for each part. A prompt goes as a whole, so that no prompt is in two parts."
        checked={split !== null}
        onChange={(event) => onChange(event.target.checked ? { train: 80, validation: 10, test: 10, seed: 0 } : null)}
      />
      {split && (
        <>
          <div className="grid grid-cols-2 gap-4 sm:grid-cols-4">
            {PARTS.map((part) => (
              <FormField key={part} label={LABELS[part]}>
                <Input
                  type="number"
                  min={0}
                  max={100}
                  step={1}
                  suffix={<span className="pr-2">%</span>}
                  value={split[part]}
                  onChange={(event) =>
                    onChange({ ...split, [part]: Math.max(0, Math.round(Number(event.target.value))) })
                  }
                />
              </FormField>
            ))}
            <FormField label="Seed">
              <Input
                type="number"
                min={0}
                step={1}
                value={split.seed}
                onChange={(event) => onChange({ ...split, seed: Math.max(0, Math.round(Number(event.target.value))) })}
              />
            </FormField>
          </div>
          {problem ? (
            <FieldError>{problem}</FieldError>
          ) : (
            <p className="text-sm text-muted">With the same seed, a prompt stays in its part when data is added.</p>
          )}
        </>
      )}
    </div>
  );
}
