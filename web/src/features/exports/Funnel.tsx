import type { Preview } from '@/api/exports';
import { cn } from '@/lib/cn';
import { count, percent, words } from '@/lib/format';

const NAMES: Record<string, string> = {
  project: 'All judgements of the project',
  gold: 'Without gold and qualification items',
  current_text: 'Judged on the text of today',
  resolved: 'Resolved by a researcher',
  min_reliability: 'Reliability of the annotator',
  statuses: 'Status of the task',
  types: 'Type of the task',
  tags: 'Tags',
  min_agreement: 'Agreement',
  min_votes: 'Number of judgements',
  min_quality: 'Quality of the judgement',
  created_after: 'From the first day on',
  created_before: 'Up to the last day',
  models: 'Models',
};

type Count = Preview['counts'][number];

/** What is left after each filter, as bars and as figures. */
export function Funnel({ counts, stale }: { counts: Count[]; stale: boolean }) {
  const first = counts[0]?.rows ?? 0;
  return (
    <ol className={cn('grid gap-3 transition-opacity', stale && 'opacity-60')} aria-busy={stale}>
      {counts.map((step, index) => {
        const before = counts[index - 1]?.rows ?? step.rows;
        const lost = before - step.rows;
        const share = first > 0 ? step.rows / first : 0;
        return (
          <li key={step.filter}>
            <div className="flex items-baseline justify-between gap-3 text-sm">
              <span className="min-w-0 truncate">{NAMES[step.filter] ?? words(step.filter)}</span>
              <span className="tabular shrink-0">
                {lost > 0 && (
                  <span className="mr-2 text-xs text-muted">
                    −{count(lost)}
                    <span className="sr-only"> left out</span>
                  </span>
                )}
                <span className="font-medium">{count(step.rows)}</span>
                <span className="sr-only"> rows</span>
              </span>
            </div>
            <svg className="mt-1 block h-1.5 w-full" aria-hidden>
              <rect width="100%" height="6" rx="3" className="fill-hover" />
              <rect width={`${share * 100}%`} height="6" rx="3" className="fill-accent" />
            </svg>
          </li>
        );
      })}
    </ol>
  );
}

/** What the recipe itself leaves out of the rows that pass: ties, for pairs. */
export function LeftOut({ preview }: { preview: Preview }) {
  const reasons = Object.entries(preview.left_out);
  const last = preview.counts.at(-1)?.rows ?? 0;
  if (reasons.length === 0 || preview.looked_at === 0) return null;
  return (
    <div className="mt-4 border-t border-line pt-3 text-sm">
      <p className="text-muted">
        The recipe leaves out, {preview.looked_at < last ? `of the first ${count(preview.looked_at)} rows` : 'of these'}
        :
      </p>
      <ul className="mt-1 grid gap-0.5">
        {reasons.map(([reason, number]) => (
          <li key={reason} className="tabular flex justify-between gap-3">
            <span className="wrap-anywhere">{words(reason)}</span>
            <span>
              <span className="mr-2 text-xs text-muted">{percent(number / preview.looked_at)}</span>
              <span className="font-medium">{count(number)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
