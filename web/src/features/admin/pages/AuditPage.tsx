import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { auditQuery, type AuditEntry } from '@/api/audit';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { usersQuery } from '@/api/users';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FilterBar, FilterSelect, SearchBox } from '@/components/lists';
import { Page, PageHeader } from '@/components/PageHeader';
import { Button, Card, EmptyState, Table, type Column } from '@/components/ui';
import { dateTime } from '@/lib/format';
import { asId, useParamFilters } from '@/lib/params';

export function Component() {
  const [filters, setFilter] = useParamFilters(['action', 'actor', 'project', 'object']);
  const actor = asId(filters.actor);
  const project = asId(filters.project);
  const entries = useInfiniteQuery(auditQuery({ action: filters.action, actor, project, object: filters.object }));
  const people = itemsOf(useInfiniteQuery(usersQuery({})).data);
  const projects = itemsOf(useInfiniteQuery(projectsQuery()).data);
  const columns: Column<AuditEntry>[] = [
    {
      id: 'when',
      header: 'When',
      className: '[td&]:align-top [td&]:pt-2.5',
      cell: (entry) => (
        <time dateTime={entry.created_at} className="tabular whitespace-nowrap text-muted">
          {dateTime(entry.created_at)}
        </time>
      ),
    },
    {
      id: 'who',
      header: 'Who',
      className: '[td&]:align-top [td&]:pt-2.5',
      cell: (entry) =>
        entry.actor_name === null ? (
          <span className="text-muted">The server</span>
        ) : (
          <span className="block min-w-32">
            <span className="block font-medium">{entry.actor_name}</span>
            <span className="block text-xs text-muted">{entry.ip}</span>
          </span>
        ),
    },
    {
      id: 'action',
      header: 'Action',
      className: '[td&]:align-top [td&]:pt-2.5',
      cell: (entry) => (
        <button
          type="button"
          className="rounded-sm font-mono text-xs whitespace-nowrap hover:underline"
          title="Show only this action"
          onClick={() => setFilter('action', entry.action)}
        >
          {entry.action}
        </button>
      ),
    },
    {
      id: 'object',
      header: 'On',
      className: '[td&]:align-top [td&]:pt-2.5',
      cell: (entry) => (
        <button
          type="button"
          className="rounded-sm text-left hover:underline"
          title={`Show only ${entry.object_id}`}
          onClick={() => setFilter('object', entry.object_id)}
        >
          {entry.object_type} <code className="text-xs text-muted">{entry.object_id.slice(-8)}</code>
        </button>
      ),
    },
    {
      id: 'detail',
      header: 'Detail',
      className: '[td&]:align-top [td&]:pt-2.5',
      cell: (entry) => <Detail detail={entry.detail} />,
    },
  ];
  return (
    <Page>
      <PageHeader title="Audit log" description="Who changed what, the newest first. Nothing here can be changed." />
      <Card className="overflow-hidden">
        <FilterBar
          className="border-b border-line p-3"
          active={[actor, project, filters.object].filter(Boolean).length}
          search={
            <SearchBox
              key={filters.action ?? ''}
              label="Action"
              placeholder="Action: user, user.set_role"
              value={filters.action ?? ''}
              onChange={(value) => setFilter('action', value)}
            />
          }
        >
          <FilterSelect
            label="Who did it"
            all="Everybody"
            value={actor}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => setFilter('actor', value)}
          />
          <FilterSelect
            label="Project"
            all="Every project"
            value={project}
            options={projects.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(value) => setFilter('project', value)}
          />
          {filters.object && (
            <Button variant="ghost" onClick={() => setFilter('object', '')}>
              Only one object: show all
            </Button>
          )}
        </FilterBar>
        {entries.error && !entries.data ? (
          <ErrorPanel error={entries.error} onRetry={() => void entries.refetch()} />
        ) : (
          <Table
            stack
            label="Audit log"
            columns={columns}
            rows={entries.data && itemsOf(entries.data)}
            rowKey={(entry) => entry.id}
            empty={
              <EmptyState icon={<ScrollText />} title="No entry matches">
                An action is a word such as <code>user</code>, or exact such as <code>user.set_role</code>.
              </EmptyState>
            }
            hasMore={entries.hasNextPage}
            onMore={() => void entries.fetchNextPage()}
            loadingMore={entries.isFetchingNextPage}
          />
        )}
      </Card>
    </Page>
  );
}

function Detail({ detail }: { detail: Record<string, unknown> }) {
  const parts = Object.entries(detail).filter(([, value]) => value !== null && value !== '');
  if (parts.length === 0) return <span className="text-faint">–</span>;
  return (
    <dl className="grid max-w-xl min-w-52 gap-0.5">
      {parts.map(([name, value]) => (
        <div key={name} className="flex gap-1.5 text-xs">
          <dt className="shrink-0 text-muted">{name}</dt>
          <dd className="line-clamp-2 min-w-0 wrap-anywhere">
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
