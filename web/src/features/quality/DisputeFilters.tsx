import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { membersQuery } from '@/api/members';
import { itemsOf } from '@/api/pages';
import { FilterBar, FilterSelect, SearchBox } from '@/components/lists';
import { useProject } from '@/components/useProject';
import { Switch } from '@/components/ui';
import { BELOW, FILTERS, VOTES } from './disputes';

export interface DisputeFiltersProps {
  params: URLSearchParams;
  /** Set one filter; an empty value takes it away. */
  onChange: (name: string, value: string) => void;
  onClear: () => void;
  /** Types of the tasks that are shown. */
  types: string[];
}

export function DisputeFilters({ params, onChange, onClear, types }: DisputeFiltersProps) {
  const members = itemsOf(useInfiniteQuery(membersQuery(useProject().id)).data);
  // A search that is cleared from outside starts with an empty box; while one types it stays the same.
  const [cleared, setCleared] = useState(0);
  const set = (name: string) => (value: string) => onChange(name, value);
  const value = (name: string) => params.get(name) ?? undefined;
  const type = value('type');
  const offered = [...new Set(type ? [...types, type] : types)].sort();
  return (
    <FilterBar
      className="mb-4"
      active={FILTERS.filter((name) => name !== 'tag' && params.has(name)).length + (params.has('all') ? 1 : 0)}
      onClear={() => {
        setCleared(cleared + 1);
        onClear();
      }}
      search={
        <SearchBox
          key={cleared}
          label="Tag"
          placeholder="Tag"
          value={params.get('tag') ?? ''}
          onChange={(text) => onChange('tag', text.trim())}
        />
      }
    >
      <FilterSelect
        label="Agreement"
        all="Any disagreement"
        value={value('below')}
        options={[...BELOW]}
        onChange={set('below')}
      />
      <FilterSelect
        label="Number of judgements"
        all="Any number"
        value={value('votes')}
        options={VOTES}
        onChange={set('votes')}
      />
      {offered.length > 1 && (
        <FilterSelect label="Type" all="Every type" value={type} options={offered} onChange={set('type')} />
      )}
      <FilterSelect
        label="Judged by"
        all="Judged by anyone"
        value={value('annotator')}
        options={members.map((member) => ({ value: member.user_id, label: member.name }))}
        onChange={set('annotator')}
      />
      <Switch
        label="Resolved ones too"
        checked={params.get('all') === '1'}
        onChange={(event) => onChange('all', event.target.checked ? '1' : '')}
      />
    </FilterBar>
  );
}
