import { useState } from 'react';
import type { Catalogue } from '@/api/plugins';
import type { Task } from '@/api/tasks';
import { FilterBar, FilterSelect, SearchBox } from '@/components/lists';
import { Combobox, MultiCombobox } from '@/components/ui';
import { AGREEMENT, STATUSES, withFilter } from './filters';

export interface TaskFiltersProps {
  params: URLSearchParams;
  onChange: (params: URLSearchParams) => void;
  types: Catalogue['task_types'];
  /** Those shown: their tags are offered. */
  tasks: Task[];
  /** Names of models that are offered; others can be typed. */
  models: string[];
}

export function TaskFilters({ params, onChange, types, tasks, models }: TaskFiltersProps) {
  const tags = params.getAll('tag');
  const known = [...new Set([...tasks.flatMap((task) => task.tags), ...tags])].sort();
  const set = (name: string) => (value: string) => onChange(withFilter(params, name, value));
  // A search that is cleared from outside starts with an empty box.
  const [cleared, setCleared] = useState(0);
  const active = [...new Set(params.keys())].filter((name) => name !== 'q').length;
  return (
    <FilterBar
      className="mb-4"
      active={active}
      onClear={() => {
        setCleared(cleared + 1);
        onChange(new URLSearchParams());
      }}
      search={
        <SearchBox
          key={cleared}
          label="Search prompts"
          placeholder={'Words, "phrases", -not'}
          value={params.get('q') ?? ''}
          onChange={(text) => set('q')(text.trim())}
        />
      }
    >
      <FilterSelect
        label="Status"
        all="Every status"
        value={params.get('status') ?? undefined}
        options={STATUSES}
        onChange={set('status')}
      />
      {types.length > 1 && (
        <FilterSelect
          label="Type"
          all="Every type"
          value={params.get('type') ?? undefined}
          options={types.map((type) => ({ value: type.name, label: type.label }))}
          onChange={set('type')}
        />
      )}
      <FilterSelect
        label="Agreement"
        all="Any agreement"
        value={params.get('agreement') ?? undefined}
        options={Object.entries(AGREEMENT).map(([value, { label }]) => ({ value, label }))}
        onChange={set('agreement')}
      />
      <FilterSelect
        label="Outputs"
        all="Any outputs"
        value={params.get('outputs') ?? undefined}
        options={[
          { value: 'lacking', label: 'Outputs lacking' },
          { value: 'some', label: 'With outputs' },
        ]}
        onChange={set('outputs')}
      />
      <Combobox
        aria-label="Model"
        className="sm:w-36"
        placeholder="Any model"
        clearable
        creatable
        empty="Type the name of a model."
        options={models.map((name) => ({ value: name, label: name }))}
        value={params.get('model')}
        onChange={(name) => set('model')(name ?? '')}
      />
      <MultiCombobox
        aria-label="Tags"
        className="sm:w-36"
        placeholder="Any tag"
        creatable
        empty="Type a tag."
        options={known.map((tag) => ({ value: tag, label: tag }))}
        value={tags}
        onChange={(next) => onChange(withFilter(params, 'tag', next))}
      />
    </FilterBar>
  );
}
