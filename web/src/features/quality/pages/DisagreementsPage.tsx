import { useInfiniteQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, Handshake } from 'lucide-react';
import { useRef } from 'react';
import { useSearchParams } from 'react-router';
import { disagreementsQuery, type Disagreement } from '@/api/disagreements';
import { itemsOf } from '@/api/pages';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Button, Card, EmptyState, Kbd, Skeleton } from '@/components/ui';
import { useProject } from '@/components/useProject';
import { cn } from '@/lib/cn';
import { useIsWide } from '@/lib/hooks';
import { DisputedTask } from '../DisputedTask';
import { DisputeFilters } from '../DisputeFilters';
import { FILTERS, filterOf } from '../disputes';
import { QueueList } from '../QueueList';
import { neighbour, successor } from '../queue';
import { useKeys } from '../useKeys';

export function Component() {
  const project = useProject();
  const wide = useIsWide();
  const [params, setParams] = useSearchParams();
  const everything = params.get('all') === '1';
  const query = useInfiniteQuery(disagreementsQuery(project.id, filterOf(params)));
  const filtered = FILTERS.some((name) => params.has(name));
  const items = itemsOf(query.data);
  const ids = items.map((item) => item.task.id);
  const wanted = params.get('task');
  // On a phone the list and the task take turns.
  const item = items.find((one) => one.task.id === wanted) ?? (wide ? items[0] : undefined);
  const chosen = item?.task.id ?? null;
  const resolve = useRef<HTMLHeadingElement>(null);

  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(params);
    if (value) next.set(name, value);
    else next.delete(name);
    if (name !== 'task') next.delete('task');
    setParams(next, { replace: wide || name !== 'task', preventScrollReset: wide, flushSync: true });
  };
  const choose = (taskId: string | null) => set('task', taskId);
  const step = (by: 1 | -1) => {
    const next = neighbour(ids, chosen, by);
    if (by === 1 && next === chosen && query.hasNextPage) void query.fetchNextPage();
    if (next !== null && next !== chosen) choose(next);
  };
  const toResolve = () => {
    resolve.current?.focus({ preventScroll: true });
    resolve.current?.scrollIntoView({ block: 'start' });
  };
  useKeys({ j: () => step(1), k: () => step(-1), r: toResolve });

  return (
    <Page>
      <PageHeader
        title="Disagreements"
        within={project.name}
        description="Tasks with two judgements or more, the lowest agreement first. Look at what each annotator said and give the last word."
      />
      {(wide || !item) && (
        <DisputeFilters
          params={params}
          onChange={set}
          onClear={() => setParams({}, { replace: true })}
          types={items.map(({ task }) => task.type)}
        />
      )}
      <QueryState query={query} skeleton={<QueueSkeleton />}>
        {() =>
          items.length === 0 ? (
            <NothingLeft everything={everything} filtered={filtered} />
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[20rem_minmax(0,1fr)]">
              {(wide || !item) && (
                <Card className="overflow-hidden lg:sticky lg:top-5 lg:max-h-[calc(100dvh-2.5rem)] lg:overflow-y-auto">
                  <QueueList
                    items={items}
                    chosen={chosen}
                    onChoose={choose}
                    hasMore={query.hasNextPage}
                    loadingMore={query.isFetchingNextPage}
                    onMore={() => void query.fetchNextPage()}
                  />
                </Card>
              )}
              {item && (
                <Chosen item={item} ids={ids} wide={wide} onStep={step} onBack={() => choose(null)}>
                  <DisputedTask
                    key={`${item.task.id}-${item.resolution?.id ?? ''}`}
                    item={item}
                    resolveRef={resolve}
                    onResolved={() => {
                      if (!everything) choose(successor(ids, item.task.id));
                    }}
                  />
                </Chosen>
              )}
            </div>
          )
        }
      </QueryState>
    </Page>
  );
}

interface ChosenProps {
  item: Disagreement;
  ids: string[];
  wide: boolean;
  onStep: (by: 1 | -1) => void;
  onBack: () => void;
  children: React.ReactNode;
}

function Chosen({ item, ids, wide, onStep, onBack, children }: ChosenProps) {
  const place = ids.indexOf(item.task.id);
  return (
    <article aria-label={`Task ${place + 1} of ${ids.length}`} className="min-w-0">
      <div className="mb-4 flex flex-wrap items-center gap-2">
        {!wide && (
          <Button size="sm" onClick={onBack}>
            <ArrowLeft aria-hidden /> The queue
          </Button>
        )}
        <p className="tabular mr-auto text-sm text-muted" aria-live="polite">
          {place + 1} of {ids.length} loaded
        </p>
        <span className={cn('flex items-center gap-1.5 text-xs text-faint', !wide && 'hidden')}>
          <Kbd>r</Kbd> resolve
        </span>
        <Button size="sm" disabled={place <= 0} onClick={() => onStep(-1)}>
          <ArrowLeft aria-hidden /> Previous {wide && <Kbd>k</Kbd>}
        </Button>
        <Button size="sm" disabled={place >= ids.length - 1} onClick={() => onStep(1)}>
          Next {wide && <Kbd>j</Kbd>} <ArrowRight aria-hidden />
        </Button>
      </div>
      {children}
    </article>
  );
}

function NothingLeft({ everything, filtered }: { everything: boolean; filtered: boolean }) {
  if (filtered) {
    return (
      <Card>
        <EmptyState icon={<Handshake />} title="No disagreement matches these filters">
          Take a filter away to see more.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card>
      <EmptyState
        icon={<Handshake />}
        title={everything ? 'Annotators agree on everything so far' : 'Nothing is left to resolve'}
      >
        {everything
          ? 'A task appears here once two annotators judged it, differently, and the project was scored.'
          : 'Annotators agree, or every disagreement has its resolution. New ones appear once two annotators judged a task differently and it was scored.'}
      </EmptyState>
    </Card>
  );
}

function QueueSkeleton() {
  return (
    <div role="status" className="grid gap-5 lg:grid-cols-[20rem_1fr]">
      <span className="sr-only">Loading the queue</span>
      <Skeleton className="h-96" />
      <Skeleton className="h-96" />
    </div>
  );
}
