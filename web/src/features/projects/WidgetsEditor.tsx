import { useQuery } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, ChevronDown, ListPlus, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { pluginsQuery } from '@/api/plugins';
import type { ProjectWidget } from '@/api/projects';
import { SchemaForm } from '@/components/schema-form';
import {
  Alert,
  Badge,
  Button,
  Checkbox,
  DropdownMenu,
  EmptyState,
  FormField,
  IconButton,
  Input,
  MenuItem,
} from '@/components/ui';
import { cn } from '@/lib/cn';
import { words } from '@/lib/format';
import { added, below, moved, type WidgetKind } from './widgets';

export interface WidgetsEditorProps {
  value: ProjectWidget[];
  onChange: (value: ProjectWidget[]) => void;
  /** Messages by dotted path within the list. */
  problems?: Readonly<Record<string, string | undefined>>;
  disabled?: boolean;
}

/** The controls that annotators judge with, in their order. */
export function WidgetsEditor({ value, onChange, problems = {}, disabled = false }: WidgetsEditorProps) {
  const plugins = useQuery(pluginsQuery());
  const kinds = plugins.data?.widgets ?? [];
  const put = (index: number, widget: ProjectWidget) =>
    onChange(value.map((other, at) => (at === index ? widget : other)));
  const menu = (
    <DropdownMenu
      align="start"
      className="max-h-96 overflow-y-auto"
      trigger={
        <Button disabled={disabled || kinds.length === 0}>
          <Plus aria-hidden /> Add a control
        </Button>
      }
    >
      {kinds.map((kind) => (
        <MenuItem key={kind.name} onSelect={() => onChange(added(value, kind))}>
          {kind.label}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
  return (
    <div className="grid gap-3">
      {value.length === 0 && (
        <EmptyState icon={<ListPlus />} title="No controls" className="py-6" action={menu}>
          Annotators need at least one control to judge with.
        </EmptyState>
      )}
      <ol className="grid gap-2">
        {value.map((widget, index) => (
          // By place: names change while they are typed.
          <li key={index}>
            <Row
              widget={widget}
              kind={kinds.find((item) => item.name === widget.widget)}
              known={plugins.data !== undefined}
              place={index}
              count={value.length}
              problems={below(problems, String(index))}
              disabled={disabled}
              onChange={(next) => put(index, next)}
              onMove={(to) => onChange(moved(value, index, to))}
              onRemove={() => onChange(value.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      {value.length > 0 && <div>{menu}</div>}
    </div>
  );
}

interface RowProps {
  widget: ProjectWidget;
  kind: WidgetKind | undefined;
  known: boolean;
  place: number;
  count: number;
  problems: Record<string, string>;
  disabled: boolean;
  onChange: (widget: ProjectWidget) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

function Row({ widget, kind, known, place, count, problems, disabled, onChange, onMove, onRemove }: RowProps) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const label = kind?.label ?? words(widget.widget);
  const isWrong = Object.keys(problems).length > 0;
  const shown = open || isWrong;
  return (
    <div className={cn('rounded-lg border bg-surface', isWrong ? 'border-danger-line' : 'border-line')}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-2 pl-3">
        <button
          type="button"
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setOpen(!open)}
          className="flex min-w-0 flex-1 items-center gap-2 rounded-sm py-1 text-left"
        >
          <ChevronDown
            className={cn('size-4 shrink-0 text-faint transition-transform', !shown && '-rotate-90')}
            aria-hidden
          />
          <span className="min-w-0">
            <span className="block truncate text-sm font-medium">{label}</span>
            <code className="block truncate text-xs text-faint">{widget.name}</code>
          </span>
        </button>
        {known && !kind && <Badge tone="warning">Missing plugin</Badge>}
        <Checkbox
          label="Required"
          className="text-sm"
          checked={widget.required}
          disabled={disabled}
          onChange={(event) => onChange({ ...widget, required: event.target.checked })}
        />
        <span className="flex">
          <IconButton
            label={`Move ${widget.name} up`}
            icon={<ArrowUp />}
            size="sm"
            disabled={disabled || place === 0}
            onClick={() => onMove(place - 1)}
          />
          <IconButton
            label={`Move ${widget.name} down`}
            icon={<ArrowDown />}
            size="sm"
            disabled={disabled || place === count - 1}
            onClick={() => onMove(place + 1)}
          />
          <IconButton
            label={`Remove ${widget.name}`}
            icon={<Trash2 />}
            size="sm"
            variant="danger-ghost"
            disabled={disabled}
            onClick={onRemove}
          />
        </span>
      </div>
      <div id={id} hidden={!shown} className="border-t border-line p-3 sm:p-4">
        {shown && (
          <div className="grid gap-4">
            <FormField
              label="Name"
              hint="The key of its value in judgements and exports. Rename it before people judge: later, old and new names stand side by side."
              error={problems.name}
            >
              <Input
                className="max-w-64 font-mono"
                value={widget.name}
                disabled={disabled}
                maxLength={60}
                onChange={(event) => onChange({ ...widget, name: event.target.value })}
              />
            </FormField>
            {problems.widget && <Alert tone="danger">{problems.widget}</Alert>}
            {kind ? (
              <SchemaForm
                schema={kind.options_schema}
                value={widget.options}
                onChange={(options) => onChange({ ...widget, options })}
                errors={below(problems, 'options')}
                disabled={disabled}
              />
            ) : (
              known && (
                <Alert tone="warning" title={`No plugin offers “${widget.widget}” any more`}>
                  Nobody can judge with it. Remove it, or ask an admin to install its plugin again.
                </Alert>
              )
            )}
          </div>
        )}
      </div>
    </div>
  );
}
