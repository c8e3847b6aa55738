import { useQuery } from '@tanstack/react-query';
import { Scale } from 'lucide-react';
import { Link } from 'react-router';
import { qualityQuery, type Quality } from '@/api/quality';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { IntervalPlot } from '@/components/charts';
import { Alert, Button, Card, EmptyState, Section, Skeleton } from '@/components/ui';
import { useProject } from '@/components/useProject';
import { plural, words } from '@/lib/format';
import { AnnotatorTable } from '../AnnotatorTable';
import { HealthSection } from '../HealthSection';
import { KeySection } from '../KeySection';
import { OtherScorerSection } from '../OtherScorers';
import { ScoreNow, ScoredWhen, ScorerProblems, ScoringBadge } from '../ScoringState';
import { StandingOut } from '../StandingOut';
import { verdict } from '../figures';

/** Keys that are open from the start. */
const OPEN = 2;

export function Component() {
  const project = useProject();
  const query = useQuery(qualityQuery(project.id));
  const { data } = query;
  return (
    <Page>
      <PageHeader
        title="Quality"
        within={project.name}
        aside={data && <ScoringBadge data={data} />}
        description={data ? <ScoredWhen data={data} /> : 'How far annotators agree.'}
        actions={<ScoreNow projectId={project.id} />}
      />
      <QueryState query={query} skeleton={<QualitySkeleton />}>
        {(quality) => <Figures data={quality} wanted={project.annotations_per_task ?? 1} />}
      </QueryState>
    </Page>
  );
}

function Figures({ data, wanted }: { data: Quality; wanted: number }) {
  const names = new Map(data.annotators.map((one) => [one.id, one.name]));
  const [first] = data.keys;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:gap-5">
      <ScorerProblems data={data} />
      {data.note !== '' && first && <Alert tone="info">{data.note}</Alert>}
      {first ? <Overview data={data} /> : <NothingYet data={data} wanted={wanted} />}
      {data.keys.map((key, index) => (
        <KeySection key={key.key} quality={key} open={index < OPEN} />
      ))}
      {data.annotators.length > 0 && (
        <Section
          flush
          title="Annotators"
          description="What each one's judgements are worth. A name opens what its reliability is made of and what every figure rests on."
        >
          <AnnotatorTable rows={data.annotators} />
        </Section>
      )}
      <StandingOut {...data.standing_out} />
      <HealthSection health={data.health} />
      {data.scorers.map((scorer) => (
        <OtherScorerSection key={scorer.scorer} scorer={scorer} names={names} />
      ))}
    </div>
  );
}

function Overview({ data }: { data: Quality }) {
  const items = data.keys.flatMap((key) =>
    key.krippendorff_alpha
      ? [
          {
            label: words(key.key),
            value: key.krippendorff_alpha.value,
            low: key.krippendorff_alpha.low ?? null,
            high: key.krippendorff_alpha.high ?? null,
            n: key.krippendorff_alpha.n ?? 0,
            said: verdict(key.krippendorff_alpha.in_words),
          },
        ]
      : [],
  );
  if (items.length === 0) return null;
  const [only] = items;
  return (
    <Card className="grid grid-cols-[minmax(0,1fr)] items-center gap-x-10 gap-y-4 p-4 sm:p-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <IntervalPlot
        title="Agreement beyond chance"
        note="Krippendorff's α with its 95% interval, per thing that was asked"
        summary={items.map((item) => `${item.label}: ${item.said}`).join('. ')}
        items={items}
        axis="Krippendorff's α"
        domain={[Math.min(0, ...items.flatMap((item) => (item.low === null ? [] : [item.low]))), 1]}
        reference={{ value: 0.667, label: '0.667' }}
      />
      <div className="text-sm">
        {items.length === 1 && only && <p className="mb-2 text-lg font-semibold text-balance">{only.said}</p>}
        <dl className="grid gap-1.5 text-muted">
          {[
            ['0.80 and above', 'strong: rely on the judgements'],
            ['0.67 to 0.80', 'moderate: tentative conclusions only'],
            ['below 0.67', 'weak: sharpen the guidelines, then judge again'],
            ['0 and below', 'no better than guessing'],
          ].map(([range, says]) => (
            <div key={range} className="grid grid-cols-[7.5rem_1fr] gap-2">
              <dt className="tabular font-medium text-text">{range}</dt>
              <dd>{says}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-xs text-faint">Thresholds after Krippendorff, Content Analysis (4th edition, 2018).</p>
      </div>
    </Card>
  );
}

function NothingYet({ data, wanted }: { data: Quality; wanted: number }) {
  const todo =
    wanted < 2
      ? 'This project asks for one judgement per task, and agreement needs two. Raise it in the settings.'
      : data.annotators_count < 2
        ? `Agreement needs two annotators who judged the same tasks; so far ${data.annotators_count === 0 ? 'nobody has judged' : 'one has judged'}. Add annotators in the settings.`
        : `${plural(data.annotators_count, 'annotator')} judged, but not yet two of them the same task. It appears once a task has its second judgement.`;
  return (
    <Card>
      <EmptyState
        icon={<Scale />}
        title="There is no agreement to measure yet"
        action={
          <Button asChild>
            <Link to="../settings">Open the settings</Link>
          </Button>
        }
      >
        {data.stale ? `${todo} Judgements wait to be scored: look again in a moment.` : todo}
        {data.note !== '' && <span className="mt-2 block text-sm text-faint">{data.note}</span>}
      </EmptyState>
    </Card>
  );
}

function QualitySkeleton() {
  return (
    <div role="status" className="grid gap-5">
      <span className="sr-only">Loading the figures</span>
      <Skeleton className="h-48 w-full" />
      <Skeleton className="h-80 w-full" />
      <Skeleton className="h-56 w-full" />
    </div>
  );
}
