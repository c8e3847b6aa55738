import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { Dashboard } from '@/api/metrics';
import { count } from '@/lib/format';
import { healthOf } from './figures';

/** What the data tell of the data set; the word says it, the sign only helps. */
export function HealthList({ data }: { data: Dashboard }) {
  return (
    <dl className="divide-y divide-line">
      {healthOf(data).map((item) => (
        <div key={item.label} className="grid grid-cols-[1fr_auto] gap-x-4 py-2.5 first:pt-0 last:pb-0">
          <dt className="flex items-center gap-2 text-sm font-medium">
            {item.tone === 'watch' ? (
              <TriangleAlert className="size-4 shrink-0 text-warning-text" aria-label="Worth a look" />
            ) : (
              <CircleCheck className="size-4 shrink-0 text-success-text" aria-hidden />
            )}
            {item.label}
          </dt>
          <dd className="tabular text-right text-sm font-semibold">{count(item.value)}</dd>
          <dd className="col-span-2 pl-6 text-sm text-muted">{item.says}</dd>
        </div>
      ))}
    </dl>
  );
}
