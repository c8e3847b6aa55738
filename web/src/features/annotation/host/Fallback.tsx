import { lazy, Suspense, useState } from 'react';
import type { AssignedWidget } from '@/api/annotation';
import type { JsonSchema } from '@/components/schema-form/schema';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { SkeletonText } from '@/components/ui/Feedback';
import { Textarea } from '@/components/ui/Input';
import { words } from '@/lib/format';

const SchemaForm = lazy(() => import('@/components/schema-form').then((module) => ({ default: module.SchemaForm })));

export interface FallbackProps {
  widget: AssignedWidget;
  value: unknown;
  disabled: boolean;
  onChange: (value: unknown, complete: boolean) => void;
}

/** The value as JSON: for what neither a module nor a form is there. */
function JsonEditor({ widget, value, disabled, onChange }: FallbackProps) {
  const written = value === null || value === undefined ? '' : JSON.stringify(value, null, 2);
  const [text, setText] = useState(written);
  const [told, setTold] = useState(written);
  const [wrong, setWrong] = useState(false);
  if (written !== told) {
    setTold(written);
    setText(written);
    setWrong(false);
  }
  const change = (next: string) => {
    setText(next);
    try {
      const parsed: unknown = next.trim() === '' ? null : JSON.parse(next);
      setTold(parsed === null ? '' : JSON.stringify(parsed, null, 2));
      setWrong(false);
      onChange(parsed, parsed !== null);
    } catch {
      setWrong(true);
      onChange(value, false);
    }
  };
  return (
    <div className="grid gap-1.5">
      <Textarea
        aria-label={`${widget.label || words(widget.name)}, as JSON`}
        aria-invalid={wrong || undefined}
        className="font-mono text-sm"
        placeholder="{ }"
        value={text}
        disabled={disabled}
        onChange={(event) => change(event.target.value)}
      />
      {wrong && <p className="text-sm text-danger-text">This is no JSON yet.</p>}
    </div>
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A widget that brings no module: a form made from the schema of its value. */
export function SchemaWidget(props: FallbackProps) {
  const { widget, value, disabled, onChange } = props;
  const schema = widget.value_schema as JsonSchema;
  if (schema.type === 'string') {
    return (
      <Textarea
        aria-label={widget.label || words(widget.name)}
        value={typeof value === 'string' ? value : ''}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value || null, event.target.value !== '')}
      />
    );
  }
  if (schema.type !== 'object' || !schema.properties) return <JsonEditor {...props} />;
  const required = schema.required ?? [];
  return (
    <Suspense fallback={<SkeletonText lines={3} />}>
      <SchemaForm
        schema={schema}
        value={isRecord(value) ? value : {}}
        disabled={disabled}
        onChange={(next) =>
          onChange(
            next,
            required.every((name) => next[name] !== undefined && next[name] !== ''),
          )
        }
      />
    </Suspense>
  );
}

const sentence = ({ message }: Error): string => (/[.!?]$/.test(message) ? message : `${message}.`);

/** Above a widget that threw where nobody called it: in a handler, a timer, a promise. It may still work. */
export function FaultyWidget({ error, ...does }: { error: Error; onRetry: () => void; onGiveUp: () => void }) {
  return (
    <Alert
      tone="warning"
      className="mb-3"
      title="This control reported an error"
      action={
        <>
          <Button size="sm" onClick={does.onRetry}>
            Show it anew
          </Button>
          <Button size="sm" variant="ghost" onClick={does.onGiveUp}>
            Answer as JSON
          </Button>
        </>
      }
    >
      {sentence(error)} If it does not do what it should, show it anew. What you entered is kept.
    </Alert>
  );
}

/** In place of a widget that could not be loaded or threw: what happened, and a way to answer all the same. */
export function FailedWidget({ error, onRetry, ...props }: FallbackProps & { error: Error; onRetry: () => void }) {
  return (
    <div className="grid gap-3">
      <Alert
        tone="warning"
        title="This control stopped working"
        action={
          <Button size="sm" onClick={onRetry}>
            Load it again
          </Button>
        }
      >
        {sentence(error)} The rest of the page works, and what you entered is kept. You can go on with its value as
        JSON.
      </Alert>
      <JsonEditor {...props} />
    </div>
  );
}
