import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useState } from 'react';
import { itemsOf } from '@/api/pages';
import { versionsQuery, type Task } from '@/api/tasks';
import { DiffView } from '@/components/diff';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Button, EmptyState, Select, SkeletonText } from '@/components/ui';
import { ago, dateTime } from '@/lib/format';
import { textOf } from './versionText';

/** What the task said before its edits; any version beside the one after it, or beside the present. */
export function Versions({ task }: { task: Task }) {
  const query = useInfiniteQuery(versionsQuery(task.id));
  const [chosen, setChosen] = useState<number | null>(null);
  const [beside, setBeside] = useState<'next' | 'now'>('next');
  if (query.isPending) return <SkeletonText lines={4} label="Loading versions" />;
  if (query.error && !query.data) return <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />;
  const old = itemsOf(query.data);
  if (old.length === 0) {
    return (
      <EmptyState icon={<History />} title="Never edited" className="py-8">
        Once the task is changed, what it said before stands here.
      </EmptyState>
    );
  }
  const now = { version: task.version, content: task as Record<string, unknown> };
  const picked = old.find((item) => item.version === chosen) ?? old[0];
  const index = picked ? old.indexOf(picked) : 0;
  const other = beside === 'now' || index === 0 ? now : (old[index - 1] ?? now);
  if (!picked) return null;
  // Outputs that were added alone make no version: they are compared only where both have them.
  const both = picked.content.outputs !== undefined && other.content.outputs !== undefined;
  const text = (content: Record<string, unknown>) => textOf(both ? content : { ...content, outputs: undefined });
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2 text-sm">
        <Select
          aria-label="Version"
          className="w-auto"
          value={picked.version}
          onChange={(event) => setChosen(Number(event.target.value))}
        >
          {old.map((item) => (
            <option key={item.version} value={item.version}>
              Version {item.version}, until {ago(item.superseded_at)}
            </option>
          ))}
        </Select>
        <span className="text-muted">beside</span>
        <Select
          aria-label="Compare with"
          className="w-auto"
          value={beside}
          onChange={(event) => setBeside(event.target.value as 'next' | 'now')}
        >
          <option value="next">the version after it</option>
          <option value="now">the present one ({task.version})</option>
        </Select>
        {query.hasNextPage && (
          <Button
            size="sm"
            variant="ghost"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Older versions
          </Button>
        )}
        <span className="ml-auto text-xs text-faint">Changed {dateTime(picked.superseded_at)}</span>
      </div>
      <div className="rounded-lg border border-line p-4">
        <DiffView
          label={`Version ${picked.version} and version ${other.version}`}
          before={text(picked.content)}
          after={text(other.content)}
        />
      </div>
    </div>
  );
}
