import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { EllipsisVertical, GraduationCap } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import {
  qualificationQuery,
  qualificationsQuery,
  useDecideQualification,
  type AnnotatorQualification,
  type Qualification,
} from '@/api/gold';
import { messageOf } from '@/api/errors';
import { itemsOf } from '@/api/pages';
import { ErrorPanel } from '@/components/ErrorPanel';
import { When } from '@/components/lists';
import {
  Alert,
  Badge,
  Button,
  Dialog,
  DropdownMenu,
  EmptyState,
  FormField,
  IconButton,
  MenuItem,
  Section,
  Stat,
  Table,
  Textarea,
  toast,
  type Column,
} from '@/components/ui';
import { count, percent, plural } from '@/lib/format';
import { sentence } from '@/lib/forms';
import { DECISIONS, STATES } from './pools';

type Decision = keyof typeof DECISIONS;
interface Asked {
  person: AnnotatorQualification;
  status: Decision;
}

/** Where every annotator stands with the qualification, and the researcher's own decisions. */
export function Qualifications({ projectId }: { projectId: string }) {
  const summary = useQuery(qualificationQuery(projectId));
  const people = useInfiniteQuery(qualificationsQuery(projectId));
  const [asked, setAsked] = useState<Asked | null>(null);
  const columns: Column<AnnotatorQualification>[] = [
    {
      id: 'name',
      header: 'Annotator',
      className: 'max-sm:basis-full',
      cell: (row) => (
        <span className="min-w-0">
          <span className="block truncate font-medium">{row.name}</span>
          <span className="block truncate text-xs text-muted">{row.email}</span>
        </span>
      ),
    },
    {
      id: 'status',
      header: 'State',
      cell: (row) => (
        <span className="grid gap-0.5">
          <span>
            <Badge tone={STATES[row.status].tone}>{STATES[row.status].label}</Badge>
          </span>
          {row.decided_by_id !== null && <span className="text-xs text-faint">decided by hand</span>}
          {row.reason !== '' && <span className="max-w-64 text-xs text-muted wrap-anywhere">{row.reason}</span>}
        </span>
      ),
    },
    {
      id: 'correct',
      header: 'Right',
      numeric: true,
      cell: (row) => (row.answered === 0 ? '–' : `${count(row.correct)} of ${count(row.answered)}`),
    },
    { id: 'attempt', header: 'Attempt', numeric: true, cell: (row) => (row.attempt === 0 ? '–' : count(row.attempt)) },
    { id: 'left', header: 'Items left', numeric: true, cell: (row) => count(row.items_left) },
    {
      id: 'decided',
      header: 'Decided',
      numeric: true,
      cell: (row) => (row.decided_at === null ? '–' : <When time={row.decided_at} />),
    },
    {
      id: 'actions',
      header: <span className="sr-only">Decide</span>,
      className: 'w-12 text-right',
      cell: (row) => (
        <DropdownMenu
          align="end"
          trigger={<IconButton label={`Decide about ${row.name}`} icon={<EllipsisVertical />} size="sm" />}
        >
          {(Object.keys(DECISIONS) as Decision[])
            .filter((status) => status !== row.status)
            .map((status) => (
              <MenuItem key={status} onSelect={() => setAsked({ person: row, status })}>
                {DECISIONS[status].action}
              </MenuItem>
            ))}
        </DropdownMenu>
      ),
    },
  ];
  return (
    <Section
      flush
      title="Qualification"
      description={summary.data && said(summary.data)}
      actions={
        <Button asChild size="sm">
          <Link to="../settings#gold">Settings</Link>
        </Button>
      }
    >
      {summary.data && <Standing summary={summary.data} />}
      {people.error && !people.data ? (
        <ErrorPanel error={people.error} onRetry={() => void people.refetch()} />
      ) : (
        <Table
          stack
          label="Qualification of annotators"
          columns={columns}
          rows={people.data ? itemsOf(people.data) : undefined}
          rowKey={(row) => row.annotator_id}
          empty={
            <EmptyState icon={<GraduationCap />} title="No annotators yet">
              Owner, researchers and admins need no qualification and are not listed.
            </EmptyState>
          }
          hasMore={people.hasNextPage}
          onMore={() => void people.fetchNextPage()}
          loadingMore={people.isFetchingNextPage}
        />
      )}
      {asked && <DecisionDialog projectId={projectId} {...asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

function said({ enabled, min_items = 5, pass_accuracy = 0.8, max_attempts = 1 }: Qualification): string {
  if (!enabled) return 'Switched off: the queue is open to every annotator.';
  return `${plural(min_items, 'item')} per attempt, ${percent(pass_accuracy)} of them right, ${plural(max_attempts, 'attempt')}.`;
}

function Standing({ summary }: { summary: Qualification }) {
  const { annotators, items, note, enabled } = summary;
  return (
    <div className="grid gap-4 border-b border-line px-4 py-4 sm:px-5">
      {enabled && note !== '' && <Alert tone="warning">{sentence(note)}</Alert>}
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4 sm:grid-cols-5">
        <Stat label="Items" value={count(items)} />
        {(Object.keys(STATES) as (keyof typeof STATES)[]).map((status) => (
          <Stat key={status} label={STATES[status].label} value={count(annotators[status])} />
        ))}
      </dl>
    </div>
  );
}

function DecisionDialog({ projectId, person, status, onClose }: Asked & { projectId: string; onClose: () => void }) {
  const decide = useDecideQualification(projectId);
  const [reason, setReason] = useState('');
  const { action, says, about } = DECISIONS[status];
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={says(person.name)}
      description={about}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant={status === 'failed' ? 'danger' : 'primary'}
            loading={decide.isPending}
            onClick={() =>
              decide.mutate(
                { userId: person.annotator_id, status, reason: reason.trim() },
                {
                  onSuccess: (now) => {
                    toast.success(`${now.name}: ${STATES[now.status].label.toLowerCase()}.`);
                    onClose();
                  },
                },
              )
            }
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <FormField label="Reason" optional hint="For those who look at it later.">
          <Textarea rows={2} maxLength={2000} value={reason} onChange={(event) => setReason(event.target.value)} />
        </FormField>
        {decide.error && <Alert tone="danger">{sentence(messageOf(decide.error))}</Alert>}
      </div>
    </Dialog>
  );
}
