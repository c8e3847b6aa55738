import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CheckCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useStore } from 'zustand';
import { queueQuery } from '@/api/annotation';
import { keys } from '@/api/keys';
import { ErrorPanel } from '@/components/ErrorPanel';
import { Button } from '@/components/ui/Button';
import { EmptyState, Skeleton, SkeletonText } from '@/components/ui/Feedback';
import { Kbd } from '@/components/ui/Kbd';
import { plural } from '@/lib/format';
import { usePageTitle } from '@/lib/hooks';
import { JudgingScreen } from '../parts/JudgingScreen';
import { Qualify } from '../parts/Qualify';
import { Told } from '../parts/Told';
import { useShortcuts } from '../parts/useShortcuts';
import type { WorkState } from '../work/state';
import { Workspace } from '../work/workspace';

const nothing = () => undefined;

function Loading() {
  return (
    <div className="flex h-dvh flex-col">
      <div className="h-12 border-b border-line bg-surface" />
      <div className="grid flex-1 content-start gap-4 p-5 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid content-start gap-4">
          <Skeleton className="h-24" />
          <div className="grid gap-4 sm:grid-cols-2">
            <Skeleton className="h-80" />
            <Skeleton className="h-80" />
          </div>
        </div>
        <SkeletonText lines={6} label="Loading your task" />
      </div>
    </div>
  );
}

function Done({ work, state }: { work: Workspace; state: WorkState }) {
  const queue = useQuery(queueQuery());
  const closed = (queue.data?.qualification ?? []).filter(
    (one) => one.status !== 'passed' && (work.projectId === null || one.project_id === work.projectId),
  );
  useShortcuts(
    {
      submit: nothing,
      skip: nothing,
      guidelines: nothing,
      help: nothing,
      raw: nothing,
      compare: nothing,
      previous: nothing,
      following: nothing,
      undo: () => work.undo(),
    },
    false,
  );
  return (
    <main className="grid min-h-dvh content-center justify-items-center gap-4 p-4">
      <div className="grid w-full max-w-xl gap-2 empty:hidden">
        <Told work={work} state={state} />
        {closed.map((one) => (
          <Qualify key={one.project_id} one={one} />
        ))}
      </div>
      <EmptyState
        icon={<CheckCheck />}
        title={state.count > 0 ? 'All done for now' : 'Nothing to judge right now'}
        action={
          <>
            <Button variant="primary" asChild>
              <Link to="/work">Back to the queue</Link>
            </Button>
            <Button onClick={() => void work.next()}>Look again</Button>
            {work.canUndo && (
              <Button onClick={() => work.undo()}>
                Edit the last one <Kbd>u</Kbd>
              </Button>
            )}
          </>
        }
      >
        {state.count > 0
          ? `You judged ${plural(state.count, 'task')} in this sitting. Every task here has the judgements it needs, or is with somebody else; some may come back.`
          : 'Every task here has the judgements it needs, or is with somebody else. Tasks that others leave come back, and new ones appear in your queue.'}
      </EmptyState>
    </main>
  );
}

/** What the browser tells the workspace: visibility, activity, connection, and that the page is left. */
function useBrowser(work: Workspace): void {
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, passive: true, capture: true };
    const active = () => work.timer.activity();
    for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'scroll', 'touchmove']) {
      document.addEventListener(kind, active, options);
    }
    document.addEventListener(
      'visibilitychange',
      () => {
        work.timer.visible(document.visibilityState === 'visible');
        if (document.visibilityState === 'hidden') work.flush();
      },
      options,
    );
    addEventListener('pagehide', () => work.flush(), options);
    addEventListener('online', () => work.flush(), options);
    addEventListener(
      'beforeunload',
      (event) => {
        if (work.state.editing) event.preventDefault();
      },
      { signal: stop.signal },
    );
    return () => stop.abort();
  }, [work]);
}

/** The judging screen: `/work/next?project=…` takes what comes, `/work/<id>` one assignment. */
export function Component() {
  const { assignmentId = 'next' } = useParams();
  const [search] = useSearchParams();
  const project = search.get('project');
  const navigate = useNavigate();
  const client = useQueryClient();
  const [work] = useState(() => new Workspace());
  const state = useStore(work.store);
  const shown = state.assignment?.id;
  usePageTitle(state.assignment ? 'Judge' : 'Work', state.assignment?.project.name);
  useBrowser(work);

  useEffect(() => {
    work.start();
    return () => {
      work.close();
      void client.invalidateQueries({ queryKey: [keys.work] });
    };
  }, [work, client]);
  // The address follows what is shown; only an address that something else asked for opens anew.
  useEffect(() => {
    if (assignmentId === 'next') {
      if (work.state.assignment === null && work.state.phase === 'loading') void work.open({ project });
    } else if (work.state.assignment?.id !== assignmentId) {
      void work.open({ id: assignmentId });
    }
  }, [work, assignmentId, project]);
  useEffect(() => {
    if (shown) void navigate(`/work/${shown}`, { replace: true });
  }, [shown, navigate]);
  if (state.phase === 'loading') return <Loading />;
  if (state.phase === 'done') return <Done work={work} state={state} />;
  if (state.phase === 'failed') {
    const again = () => void work.open(assignmentId === 'next' ? { project } : { id: assignmentId });
    return (
      <main className="grid min-h-dvh place-items-center">
        <div>
          <ErrorPanel error={state.failure} onRetry={again} />
          <p className="text-center">
            <Link to="/work" className="link">
              Back to the queue
            </Link>
          </p>
        </div>
      </main>
    );
  }
  return <JudgingScreen work={work} state={state} />;
}
