import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Disagreement } from '@/api/disagreements';
import { Button } from '@/components/ui';
import { cn } from '@/lib/cn';
import { decimal, plural } from '@/lib/format';
import { makeVisible } from '@/lib/visible';
import { agreementInWords } from './queue';

export interface QueueListProps {
  items: Disagreement[];
  chosen: string | null;
  onChoose: (taskId: string) => void;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

/** The tasks, lowest agreement first. */
export function QueueList({ items, chosen, onChoose, hasMore, loadingMore, onMore }: QueueListProps) {
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      <ul aria-label="Tasks on which annotators disagree" className="divide-y divide-line">
        {items.map((item) => {
          const active = item.task.id === chosen;
          return (
            <li key={item.task.id}>
              <button
                ref={active ? current : undefined}
                type="button"
                aria-current={active || undefined}
                className={cn(
                  'block w-full border-l-2 px-3.5 py-3 text-left transition-colors focus-visible:-outline-offset-2',
                  active ? 'border-l-accent bg-accent-subtle' : 'border-l-transparent hover:bg-subtle',
                )}
                onClick={() => onChoose(item.task.id)}
              >
                <span className="line-clamp-2 text-sm font-medium wrap-anywhere">
                  {makeVisible(item.task.prompt).trim() || 'No prompt'}
                </span>
                <span className="tabular mt-1 flex items-center gap-1.5 text-xs text-muted">
                  <span>
                    {agreementInWords(item.agreement)} · {decimal(item.agreement)}
                  </span>
                  <span aria-hidden>·</span>
                  <span>{plural(item.feedback_count, 'judgement')}</span>
                  {item.resolution && (
                    <span className="ml-auto flex items-center gap-1 text-success-text">
                      <CircleCheck className="size-3.5" aria-hidden /> Resolved
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {hasMore && (
        <div className="flex justify-center border-t border-line p-2">
          <Button variant="ghost" size="sm" loading={loadingMore} onClick={onMore}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
}
