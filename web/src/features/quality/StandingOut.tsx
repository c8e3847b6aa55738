import { useState } from 'react';
import { Link } from 'react-router';
import type { StandingOutJudgement } from '@/api/quality';
import { useProject } from '@/components/useProject';
import { Button, Section, Table, type Column } from '@/components/ui';
import { ago, count, dateTime, plural, words } from '@/lib/format';
import { makeVisible } from '@/lib/visible';

const FIRST = 8;

const columns = (projectId: string): Column<StandingOutJudgement>[] => [
  {
    id: 'task',
    header: 'Task',
    cell: (row) => (
      <Link
        to={`/projects/${projectId}/tasks/${row.task_id}`}
        className="line-clamp-2 max-w-80 font-medium wrap-anywhere"
      >
        {makeVisible(row.prompt)}
      </Link>
    ),
  },
  { id: 'annotator', header: 'Annotator', cell: (row) => row.annotator },
  { id: 'key', header: 'Asked', cell: (row) => words(row.key) },
  {
    id: 'why',
    header: 'Why',
    cell: (row) => <span className="block max-w-104 min-w-40">{row.note || words(row.metric)}</span>,
  },
  {
    id: 'when',
    header: 'When',
    cell: (row) => (
      <span className="tabular whitespace-nowrap text-muted" title={dateTime(row.created_at)}>
        {ago(row.created_at)}
      </span>
    ),
  },
];

/** Single judgements unlike the others of the same task, with the reason. */
export function StandingOut({ total, judgements }: { total: number; judgements: StandingOutJudgement[] }) {
  const project = useProject();
  const [all, setAll] = useState(false);
  if (judgements.length === 0) return null;
  const hidden = total - judgements.length;
  return (
    <Section
      flush
      title="Judgements that stand out"
      description={`${plural(total, 'answer is', 'answers are')} unlike the others of the same task. A slip, carelessness, or the one who saw it right: look before you discard.`}
      actions={
        judgements.length > FIRST && (
          <Button size="sm" variant="ghost" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show ${hidden > 0 ? 'the first' : 'all'} ${count(judgements.length)}`}
          </Button>
        )
      }
    >
      <Table
        label="Judgements that stand out"
        stack
        columns={columns(project.id)}
        rows={all ? judgements : judgements.slice(0, FIRST)}
        rowKey={(row) => [row.scorer, row.metric, row.key, row.feedback_id].join('|')}
      />
    </Section>
  );
}
