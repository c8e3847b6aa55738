import type { ReviewedOutput, ReviewedTask } from '@/api/disagreements';
import { Markdown } from '@/components/markdown';
import { cn } from '@/lib/cn';
import { letter } from './queue';

/** A task's outputs in its own order. Researchers are shown them with their models: never blinded ones. */
export function outputsOf(task: ReviewedTask): ReviewedOutput[] {
  return [...((task.outputs ?? []) as ReviewedOutput[])].sort((a, b) => a.position - b.position);
}

export function Outputs({ outputs }: { outputs: ReviewedOutput[] }) {
  if (outputs.length === 0) return <p className="text-sm text-muted">This task has no outputs.</p>;
  return (
    <ol className={cn('grid grid-cols-[minmax(0,1fr)] gap-3', outputs.length > 1 && 'md:grid-cols-2')}>
      {outputs.map((output, place) => (
        <li key={output.id} className="min-w-0 rounded-lg border border-line bg-surface">
          <p className="flex items-center gap-2 border-b border-line px-3.5 py-2">
            <span className="grid size-6 place-items-center rounded-md bg-accent-subtle text-xs font-semibold text-accent-text">
              {letter(place)}
            </span>
            <span className="truncate font-mono text-xs text-muted">{output.model_id}</span>
          </p>
          <div className="px-3.5 py-3">
            <Markdown text={output.output} foldAt={1600} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What was asked, and what the models answered. */
export function Asked({ task, outputs }: { task: ReviewedTask; outputs: ReviewedOutput[] }) {
  return (
    <>
      <section aria-labelledby="prompt-title">
        <h2 id="prompt-title" className="mb-1.5 text-sm font-medium text-muted">
          Prompt
        </h2>
        <Markdown text={task.prompt} foldAt={2000} />
      </section>
      <section aria-labelledby="outputs-title">
        <h2 id="outputs-title" className="mb-2 text-sm font-medium text-muted">
          Outputs, in the task&apos;s own order
        </h2>
        <Outputs outputs={outputs} />
      </section>
    </>
  );
}
