import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { qualityQuery } from '@/api/quality';
import { QueryState } from '@/components/QueryState';
import { ChartSkeleton, IntervalPlot } from '@/components/charts';
import { EmptyState } from '@/components/ui';
import { words } from '@/lib/format';

const SHOWN = 8;

/** Krippendorff's alpha of the project's keys, those that rest on the most first. */
export function ProjectAgreement({ projectId }: { projectId: string }) {
  const query = useQuery(qualityQuery(projectId));
  return (
    <QueryState query={query} skeleton={<ChartSkeleton label="Loading the agreement" />}>
      {(data) => {
        const keys = data.keys
          .filter((key) => key.krippendorff_alpha)
          .sort((a, b) => b.n_items - a.n_items)
          .slice(0, SHOWN);
        const [first] = keys;
        if (!first) {
          return (
            <EmptyState title="No agreement yet" className="py-8!">
              It is known once two annotators have judged the same task.
            </EmptyState>
          );
        }
        return (
          <>
            <IntervalPlot
              title="Agreement"
              note="Krippendorff's alpha with its 95% interval, corrected for chance"
              summary={keys
                .map((key) => `${words(key.key)}: ${key.krippendorff_alpha?.in_words ?? 'unknown'}`)
                .join('. ')}
              items={keys.map((key) => ({
                label: words(key.key),
                value: key.krippendorff_alpha?.value ?? null,
                low: key.krippendorff_alpha?.low ?? null,
                high: key.krippendorff_alpha?.high ?? null,
                n: key.n_items,
              }))}
              axis="Krippendorff's α"
              domain={[Math.min(0, ...keys.map((key) => key.krippendorff_alpha?.low ?? 0)), 1]}
              reference={{ value: 0.667, label: '0.667' }}
            />
            <p className="mt-3 text-sm text-muted">
              {words(first.key)}: {first.krippendorff_alpha?.in_words}.{' '}
              <Link to={`/projects/${projectId}/quality`} className="link">
                All figures
              </Link>
            </p>
          </>
        );
      }}
    </QueryState>
  );
}
