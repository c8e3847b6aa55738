import type { Quality } from '@/api/quality';
import { Badge, Section, Tooltip } from '@/components/ui';
import { count } from '@/lib/format';
import { healthOf } from './figures';

/** What the dataset is like, whatever the judgements say. */
export function HealthSection({ health }: { health: Quality['health'] }) {
  const figures = healthOf(health);
  if (figures.length === 0) return null;
  const worrying = figures.filter((one) => one.worrying);
  return (
    <Section
      title="Health of the dataset"
      description={
        worrying.length === 0
          ? 'Nothing unusual: whatever the judgements say, the tasks are fit to be judged.'
          : `Worth a look: ${worrying.map(({ label }) => label.toLowerCase()).join(', ')}.`
      }
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))]">
        {figures.map(({ label, about, figure, format, worrying: look }) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-muted">
              <Tooltip content={about}>
                <span>{label}</span>
              </Tooltip>
            </dt>
            <dd>
              <span className="tabular text-xl font-semibold tracking-tight">
                {figure.value === null ? '–' : format(figure.value)}
              </span>{' '}
              {look && <Badge tone="warning">look</Badge>}
              <span className="tabular block text-xs text-faint">{figure.note || `n = ${count(figure.n)}`}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
