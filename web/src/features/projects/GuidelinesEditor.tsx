import { useState } from 'react';
import { Markdown } from '@/components/markdown';
import { Tabs, Textarea } from '@/components/ui';

export interface GuidelinesEditorProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  disabled?: boolean;
}

const PLACEHOLDER = `## What makes an answer good?

1. **Right** comes first.
2. Then **helpful**.
3. Then **short**.`;

/** Markdown, as it is written and as annotators will read it. */
export function GuidelinesEditor({ value, onChange, label, disabled = false }: GuidelinesEditorProps) {
  const [view, setView] = useState('write');
  const editor = (
    <Textarea
      aria-label={label}
      rows={12}
      maxLength={200_000}
      className="font-mono text-sm"
      placeholder={PLACEHOLDER}
      value={value}
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  const preview = (
    <div className="min-h-40 rounded-md border border-line bg-subtle p-4">
      {value.trim() === '' ? (
        <p className="text-sm text-muted">What you write appears here as annotators will read it.</p>
      ) : (
        <Markdown text={value} small foldAt={Infinity} />
      )}
    </div>
  );
  return (
    <Tabs
      compact
      label={label}
      value={view}
      onChange={setView}
      tabs={[
        { value: 'write', label: 'Write', content: view === 'write' ? editor : null },
        { value: 'preview', label: 'Preview', content: preview },
      ]}
    />
  );
}
