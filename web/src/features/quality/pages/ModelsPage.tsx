import { useQuery } from '@tanstack/react-query';
import { Trophy } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import { modelsQuery, type Models } from '@/api/metrics';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { Alert, Button, Card, EmptyState, Select, Skeleton } from '@/components/ui';
import { useProject } from '@/components/useProject';
import { count, words } from '@/lib/format';
import { Leaderboard } from '../Leaderboard';
import { ModelComparison } from '../ModelComparison';
import { ModelRewards } from '../ModelRewards';

export function Component() {
  const project = useProject();
  const query = useQuery(modelsQuery(project.id));
  const [params, setParams] = useSearchParams();
  const compared = query.data?.comparisons ?? [];
  const id = (one: Models['comparisons'][number]) => `${one.widget}/${one.key}/${one.kind}`;
  const chosen = compared.find((one) => id(one) === params.get('key')) ?? compared[0];
  const rankings = (query.data?.rankings ?? []).filter(
    (one) => !chosen || one.key === chosen.key || !compared.some(({ key }) => key === one.key),
  );
  return (
    <Page>
      <PageHeader
        title="Models"
        within={project.name}
        description="Which models are preferred: leaderboards with intervals, and what was counted."
        actions={
          compared.length > 1 &&
          chosen && (
            <Select
              aria-label="What was compared"
              className="w-60! max-w-[calc(100vw-2rem)]"
              value={id(chosen)}
              onChange={(event) => setParams({ key: event.target.value }, { replace: true })}
            >
              {compared.map((one) => (
                <option key={id(one)} value={id(one)}>
                  {words(one.key)} ({count(one.n)})
                </option>
              ))}
            </Select>
          )
        }
      />
      <QueryState query={query} skeleton={<ModelsSkeleton />}>
        {(data) =>
          chosen === undefined && rankings.length === 0 && data.rewards.length === 0 ? (
            <NothingYet />
          ) : (
            <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:gap-5">
              {rankings.map((one) => (
                <Leaderboard key={`${one.widget}/${one.key}/${one.kind}/${one.method}`} data={one} />
              ))}
              {chosen && rankings.length === 0 && (
                <Alert title="These figures describe, they do not rank">
                  They count what annotators said; a win rate depends on whom a model met. A leaderboard, which takes
                  that into account, appears once the scorer “models” has scored the project.
                </Alert>
              )}
              {chosen && <ModelComparison key={id(chosen)} data={chosen} />}
              {data.rewards.map((one) => (
                <ModelRewards key={`${one.widget}/${one.key}`} data={one} />
              ))}
            </div>
          )
        }
      </QueryState>
    </Page>
  );
}

function NothingYet() {
  return (
    <Card>
      <EmptyState
        icon={<Trophy />}
        title="No models to compare yet"
        action={
          <Button asChild>
            <Link to="../tasks">Go to the tasks</Link>
          </Button>
        }
      >
        Give tasks outputs of two models or more, and have them judged with a preference, a ranking or a reward. Wins,
        losses, ties and mean scores appear with the first judgements.
      </EmptyState>
    </Card>
  );
}

function ModelsSkeleton() {
  return (
    <div role="status" className="grid gap-5">
      <span className="sr-only">Loading the models</span>
      <Skeleton className="h-16 w-full" />
      <div className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-64" />
        <Skeleton className="h-64" />
      </div>
      <Skeleton className="h-48 w-full" />
    </div>
  );
}
