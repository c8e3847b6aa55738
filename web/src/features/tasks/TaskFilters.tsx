import { Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Catalogue } from '@/api/plugins';
import type { Task } from '@/api/tasks';
import { Button, Input, MultiCombobox, Select } from '@/components/ui';
import { words } from '@/lib/format';
import { useDebounced } from '@/lib/hooks';
import { AGREEMENT, STATUSES, withFilter } from './filters';

export interface TaskFiltersProps {
  params: URLSearchParams;
  onChange: (params: URLSearchParams) => void;
  types: Catalogue['task_types'];
  /** Those shown: their tags are offered. */
  tasks: Task[];
}

export function TaskFilters({ params, onChange, types, tasks }: TaskFiltersProps) {
  const [text, setText] = useState(params.get('q') ?? '');
  const settled = useDebounced(text, 300);
  useEffect(() => {
    if (settled.trim() !== (params.get('q') ?? '')) onChange(withFilter(params, 'q', settled.trim()));
    // Only what was typed starts a search; the rest of the address is read as it is then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  const tags = params.getAll('tag');
  const known = [...new Set([...tasks.flatMap((task) => task.tags), ...tags])].sort();
  const set = (name: string) => (value: string) => onChange(withFilter(params, name, value));
  const select = (name: string, label: string, options: [string, string][]) => (
    <Select
      aria-label={label}
      className="w-auto max-w-48"
      value={params.get(name) ?? ''}
      onChange={(event) => set(name)(event.target.value)}
    >
      <option value="">{label}: any</option>
      {options.map(([value, words]) => (
        <option key={value} value={value}>
          {words}
        </option>
      ))}
    </Select>
  );
  return (
    <search className="mb-4 flex flex-wrap items-start gap-2">
      <div className="w-full sm:w-64">
        <Input
          type="search"
          aria-label="Search prompts"
          placeholder={'Words, "phrases", -not'}
          prefix={<Search />}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      {select(
        'status',
        'Status',
        STATUSES.map((status) => [status, words(status)]),
      )}
      {types.length > 1 &&
        select(
          'type',
          'Type',
          types.map((type) => [type.name, type.label]),
        )}
      {select(
        'agreement',
        'Agreement',
        Object.entries(AGREEMENT).map(([value, { label }]) => [value, label]),
      )}
      {select('outputs', 'Outputs', [
        ['lacking', 'None yet'],
        ['some', 'Some'],
      ])}
      <MultiCombobox
        aria-label="Tags"
        className="w-44"
        placeholder="Tags: any"
        creatable
        empty="Type a tag."
        options={known.map((tag) => ({ value: tag, label: tag }))}
        value={tags}
        onChange={(next) => onChange(withFilter(params, 'tag', next))}
      />
      {params.size > 0 && (
        <Button
          variant="ghost"
          onClick={() => {
            setText('');
            onChange(new URLSearchParams());
          }}
        >
          <X aria-hidden /> Clear
        </Button>
      )}
    </search>
  );
}
