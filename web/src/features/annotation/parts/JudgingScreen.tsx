import { X } from 'lucide-react';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { Markdown } from '@/components/markdown/Markdown';
import { IconButton } from '@/components/ui/Button';
import { toast } from '@/components/ui/Toast';
import { cn } from '@/lib/cn';
import { useIsWide } from '@/lib/hooks';
import { storage } from '@/lib/storage';
import { WidgetHost, type UsedKeys } from '../host/WidgetHost';
import type { WorkState } from '../work/state';
import type { Workspace } from '../work/workspace';
import { Actions } from './Actions';
import { Banners, problemsOf } from './Banners';
import { Outputs } from './Outputs';
import { Prompt } from './Prompt';
import { TopBar } from './TopBar';
import { useShortcuts } from './useShortcuts';

const SkipDialog = lazy(() => import('./SkipDialog'));
const KeyHelp = lazy(() => import('./KeyHelp'));
const GuidelinesSheet = lazy(() => import('./GuidelinesSheet'));

const NO_GUIDELINES = 'This project has no guidelines yet. If you are unsure how to judge, skip the task and say why.';

/** Marks when the task that followed a submission is on the screen: measured as `rlf:next`. */
function usePainted(id: string): void {
  const before = useRef(id);
  useLayoutEffect(() => {
    if (before.current === id) return;
    before.current = id;
    if (performance.getEntriesByName('rlf:submit', 'mark').length === 0) return;
    // The frame after this one is asked for: by then this one was painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        performance.mark('rlf:painted', { detail: { assignment: id } });
        performance.measure('rlf:next', 'rlf:submit', 'rlf:painted');
        performance.clearMarks('rlf:submit');
      }),
    );
  }, [id]);
}

/** One task to judge. */
export function JudgingScreen({ work, state }: { work: Workspace; state: WorkState }) {
  const { assignment, editing } = state;
  const wide = useIsWide();
  const [raw, setRaw] = useState(() => storage.get('raw') === '1');
  const [compare, setCompare] = useState(false);
  const [current, setCurrent] = useState(0);
  const [dialog, setDialog] = useState<'skip' | 'help' | null>(null);
  const [guidelines, setGuidelines] = useState(false);
  const [keys, setKeys] = useState<UsedKeys>({});
  const outputs = useRef<HTMLDivElement>(null);
  const left = useRef<HTMLDivElement>(null);
  const right = useRef<HTMLDivElement>(null);
  const id = assignment?.id ?? '';
  usePainted(id);

  const [shownId, setShownId] = useState(id);
  if (shownId !== id) {
    setShownId(id);
    setCurrent(0);
    setCompare(false);
  }
  useLayoutEffect(() => {
    left.current?.scrollTo(0, 0);
    right.current?.scrollTo(0, 0);
    scrollTo(0, 0);
  }, [id]);
  const firstMissing = state.missing[0];
  useLayoutEffect(() => {
    if (firstMissing === undefined) return;
    const section = document.getElementById(`widget-${firstMissing}`);
    section?.scrollIntoView({ block: 'nearest' });
    section?.focus({ preventScroll: true });
  }, [firstMissing]);

  const total = assignment?.outputs.length ?? 0;
  const go = (step: number) => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-output]')?.dataset.output;
    const from = focused === undefined ? (step > 0 ? -1 : total) : Number(focused);
    const place = (from + step + total) % total;
    setCompare(false);
    setCurrent(place);
    requestAnimationFrame(() => {
      const target = outputs.current?.querySelector<HTMLElement>(`[data-output="${place}"]`);
      target?.focus({ preventScroll: true });
      target?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    });
  };
  const toggleRaw = () => {
    storage.set('raw', raw ? null : '1');
    setRaw(!raw);
  };
  const undo = () => {
    if (work.canUndo) work.undo();
    else if (work.stands) toast.info('You were told which models wrote the outputs: your last judgement stands.');
    else if (!editing) toast.info('There is no submission of the last five minutes to edit.');
  };
  useShortcuts(
    {
      submit: () => void work.submit(),
      skip: () => !editing && state.sending?.assignmentId !== id && setDialog('skip'),
      undo,
      guidelines: () => setGuidelines(!guidelines),
      help: () => setDialog('help'),
      raw: toggleRaw,
      compare: () => total > 1 && setCompare(!compare),
      previous: () => go(-1),
      following: () => go(1),
    },
    dialog !== null || (guidelines && !wide),
  );
  if (!assignment) return null;

  const own = state.sending?.assignmentId === id;
  const closed = !editing && (assignment.status === 'submitted' || assignment.status === 'skipped');
  const text = assignment.project.guidelines || NO_GUIDELINES;
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      <TopBar
        {...{ state, raw, compare, guidelines }}
        onRaw={toggleRaw}
        onCompare={() => setCompare(!compare)}
        onGuidelines={() => setGuidelines(!guidelines)}
        onHelp={() => setDialog('help')}
      />
      <main
        className={cn(
          'flex-1 lg:grid lg:min-h-0 2xl:grid-cols-[minmax(0,1fr)_27rem]',
          guidelines && wide
            ? 'lg:grid-cols-[18rem_minmax(0,1fr)_20rem] xl:grid-cols-[20rem_minmax(0,1fr)_23rem] 2xl:grid-cols-[24rem_minmax(0,1fr)_27rem]!'
            : 'lg:grid-cols-[minmax(0,1fr)_21rem] xl:grid-cols-[minmax(0,1fr)_24rem]',
        )}
      >
        {guidelines && wide && (
          <aside aria-label="Guidelines" className="flex min-h-0 flex-col border-r border-line bg-surface">
            <header className="flex items-center justify-between py-2 pr-2 pl-4">
              <h2 className="text-sm">Guidelines</h2>
              <IconButton size="sm" label="Hide the guidelines" icon={<X />} onClick={() => setGuidelines(false)} />
            </header>
            <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
              <Markdown text={text} small foldAt={Infinity} />
            </div>
          </aside>
        )}
        <div ref={left} className="grid min-w-0 content-start gap-3 p-3 sm:gap-4 sm:p-5 lg:overflow-y-auto">
          <Banners work={work} state={state} />
          <Prompt key={id} task={assignment.task} raw={raw} />
          <Outputs ref={outputs} outputs={assignment.outputs} {...{ raw, compare, current }} onCurrent={setCurrent} />
        </div>
        <section
          aria-label="Your judgement"
          className="flex min-h-0 flex-col border-line bg-surface max-lg:border-t lg:border-l"
        >
          <div ref={right} className="min-h-0 flex-1 p-4 sm:p-5 lg:overflow-y-auto">
            <div className="mx-auto max-w-3xl">
              <WidgetHost
                assignment={assignment}
                values={state.values}
                complete={state.complete}
                disabled={own || closed || state.taken || dialog !== null}
                missing={state.missing}
                problems={problemsOf(state.refused)}
                onChange={(name, value, complete) => work.change(name, value, complete)}
                onComplete={(name, complete) => work.answers(name, complete)}
                onKeys={setKeys}
              />
            </div>
          </div>
          <div className="border-t border-line bg-surface px-4 pt-3 pb-[max(0.5rem,env(safe-area-inset-bottom))] max-lg:sticky max-lg:bottom-0 max-lg:z-20 sm:px-5">
            <Actions work={work} state={state} className="mx-auto max-w-3xl" onSkip={() => setDialog('skip')} />
          </div>
        </section>
      </main>
      <Suspense fallback={null}>
        {dialog === 'skip' && (
          <SkipDialog onClose={() => setDialog(null)} onSkip={(reason, note) => work.skip(reason, note)} />
        )}
        {dialog === 'help' && <KeyHelp keys={keys} onClose={() => setDialog(null)} />}
        {guidelines && !wide && <GuidelinesSheet text={text} onClose={() => setGuidelines(false)} />}
      </Suspense>
    </div>
  );
}
