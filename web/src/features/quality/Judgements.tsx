import { CornerDownRight } from 'lucide-react';
import type { ReviewedFeedback } from '@/api/disagreements';
import { goneControls } from '@/components/MissingPlugins';
import { Markdown } from '@/components/markdown';
import { useProject } from '@/components/useProject';
import { Avatar, Badge, Button } from '@/components/ui';
import { saidIn } from '@/lib/said';
import { makeVisible } from '@/lib/visible';
import { seenAs } from './disputes';
import { ago, dateTime, decimal, duration, words } from '@/lib/format';

export interface JudgementsProps {
  judgements: ReviewedFeedback[];
  /** Of the outputs, in the task's own order. */
  positions: readonly number[];
  onTake: (judgement: ReviewedFeedback) => void;
}

/** What each annotator said, side by side, in words. */
export function Judgements({ judgements, positions, onTake }: JudgementsProps) {
  const gone = goneControls(useProject());
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-3">
      {judgements.map((judgement) => (
        <li key={judgement.id} className="flex min-w-0 flex-col rounded-lg border border-line bg-surface p-3.5">
          <div className="flex items-center gap-2.5">
            <Avatar name={judgement.annotator.name} size="sm" />
            <span className="min-w-0 flex-1 truncate text-sm font-medium">{judgement.annotator.name}</span>
            {judgement.quality_score !== null && (
              <Badge className="tabular">
                <span className="sr-only">Quality </span>
                {decimal(judgement.quality_score)}
              </Badge>
            )}
          </div>
          <dl className="mt-3 grid gap-2">
            {saidIn(judgement).map(([name, said]) => (
              <div key={name}>
                <dt className="text-xs text-muted">
                  {words(name)}
                  {gone.has(name) && <span className="text-warning-text"> (missing plugin)</span>}
                </dt>
                <dd className="text-sm font-medium whitespace-pre-line wrap-anywhere">
                  {gone.has(name) ? makeVisible(JSON.stringify(judgement.values[name], null, 2)) : said}
                </dd>
              </div>
            ))}
          </dl>
          {judgement.rationale && (
            <div className="mt-2.5 border-l-2 border-line pl-3">
              <Markdown text={judgement.rationale} small foldAt={600} />
            </div>
          )}
          <p className="mt-auto pt-3 text-xs text-faint">
            {positions.length > 1 && `Saw ${seenAs(judgement.output_order, positions)}`}
          </p>
          <div className="flex items-center justify-between gap-2 pt-1">
            <span className="tabular text-xs text-faint" title={dateTime(judgement.created_at)}>
              {ago(judgement.created_at)}
              {judgement.duration_ms !== null && ` · ${duration(judgement.duration_ms)}`}
              {judgement.revision > 1 && ` · changed`}
            </span>
            <Button size="sm" variant="ghost" onClick={() => onTake(judgement)}>
              <CornerDownRight aria-hidden />
              Take over
              <span className="sr-only"> the judgement of {judgement.annotator.name}</span>
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
