import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Assignment } from '@/api/annotation';
import { Markdown } from '@/components/markdown/Markdown';
import { cn } from '@/lib/cn';
import { plural, words } from '@/lib/format';

type Task = Assignment['task'];
const FOLD_PROMPT = 2400;

interface Turn {
  role: string;
  content: string;
}

function turnsOf(task: Task): Turn[] {
  return (task.messages ?? []).flatMap((message) => {
    const { role, content } = message;
    if (typeof role !== 'string') return [];
    return [{ role, content: typeof content === 'string' ? content : JSON.stringify(content, null, 2) }];
  });
}

/** What came before, as a conversation: the user's turns at the right, the others' at the left. */
function Conversation({ turns, raw }: { turns: Turn[]; raw: boolean }) {
  return (
    <ol className="grid gap-3" aria-label="Conversation">
      {turns.map((turn, place) => {
        const mine = turn.role === 'user';
        return (
          <li
            key={place}
            className={cn('grid min-w-0 max-w-3xl gap-1', mine ? 'ml-auto justify-items-end pl-8' : 'mr-auto pr-8')}
          >
            <span className="px-1 text-xs font-medium text-muted">{words(turn.role)}</span>
            <div
              className={cn(
                'min-w-0 max-w-full rounded-xl border px-3.5 py-2.5',
                mine ? 'rounded-tr-sm border-accent-line bg-accent-subtle' : 'rounded-tl-sm border-line bg-surface',
              )}
            >
              <Markdown text={turn.content} raw={raw} foldAt={FOLD_PROMPT} />
            </div>
          </li>
        );
      })}
    </ol>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="min-w-0">
    <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
    {children}
  </div>
);

/** What is there to know beside the prompt; folded, since most judgements need none of it. */
function Background({ task }: { task: Task }) {
  const metadata = Object.entries(task.metadata);
  const names = [
    task.system && 'System prompt',
    task.expected_behavior && 'Expected behaviour',
    task.evaluation_criteria.length > 0 && plural(task.evaluation_criteria.length, 'criterion', 'criteria'),
    metadata.length > 0 && 'Metadata',
  ].filter(Boolean);
  if (names.length === 0) return null;
  return (
    <details className="group mt-3 border-t border-line pt-2.5">
      <summary className="flex w-fit list-none items-center gap-1.5 rounded-sm text-sm text-muted hover:text-text [&::-webkit-details-marker]:hidden">
        <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" aria-hidden />
        {names.join(' · ')}
      </summary>
      <div className="mt-3 grid gap-4">
        {task.system && (
          <Part title="System prompt">
            <Markdown text={task.system} small foldAt={FOLD_PROMPT} />
          </Part>
        )}
        {task.expected_behavior && (
          <Part title="Expected behaviour">
            <Markdown text={task.expected_behavior} small />
          </Part>
        )}
        {task.evaluation_criteria.length > 0 && (
          <Part title="Criteria">
            <ul className="list-disc pl-5">
              {task.evaluation_criteria.map((criterion) => (
                <li key={criterion}>{criterion}</li>
              ))}
            </ul>
          </Part>
        )}
        {metadata.length > 0 && (
          <Part title="Metadata">
            <dl className="grid grid-cols-[fit-content(10rem)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
              {metadata.map(([name, value]) => (
                <div key={name} className="contents">
                  <dt className="truncate text-muted">{words(name)}</dt>
                  <dd className="wrap-anywhere">{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
      </div>
    </details>
  );
}

/** The prompt, or the conversation that the outputs go on with. */
export function Prompt({ task, raw }: { task: Task; raw: boolean }) {
  const turns = turnsOf(task);
  const last = turns.at(-1);
  const repeats = turns.some((turn) => turn.content.trim() === task.prompt.trim());
  return (
    <section aria-label="Prompt" className="rounded-lg border border-line bg-subtle px-4 py-3.5">
      <h2 className="mb-1.5 text-xs font-medium text-muted">{last ? 'Conversation' : 'Prompt'}</h2>
      {turns.length > 0 && <Conversation turns={turns} raw={raw} />}
      {!repeats && (
        <div className={cn('max-w-[80ch]', turns.length > 0 && 'mt-4')}>
          <Markdown text={task.prompt} raw={raw} foldAt={FOLD_PROMPT} />
        </div>
      )}
      <Background task={task} />
    </section>
  );
}
