import { zodResolver } from '@hookform/resolvers/zod';
import { useInfiniteQuery } from '@tanstack/react-query';
import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { itemsOf } from '@/api/pages';
import { tokensQuery, useCreateToken, useRevokeToken, type NewToken, type Token } from '@/api/tokens';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FormProblem } from '@/components/FormActions';
import { Secret, When } from '@/components/lists';
import { Page, PageHeader } from '@/components/PageHeader';
import {
  Alert,
  Button,
  Card,
  ConfirmDialog,
  Dialog,
  EmptyState,
  FormField,
  IconButton,
  Input,
  Select,
  Table,
  toast,
  type Column,
} from '@/components/ui';
import { dateTime } from '@/lib/format';
import { showProblem } from '@/lib/forms';

export function Component() {
  const tokens = useInfiniteQuery(tokensQuery());
  const revoke = useRevokeToken();
  const [creating, setCreating] = useState(false);
  const [asked, setAsked] = useState<Token | null>(null);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <Plus aria-hidden /> Create token
    </Button>
  );
  const columns: Column<Token>[] = [
    { id: 'name', header: 'Name', cell: (token) => <span className="font-medium wrap-anywhere">{token.name}</span> },
    { id: 'prefix', header: 'Begins with', cell: (token) => <code className="text-xs">{token.prefix}…</code> },
    { id: 'used', header: 'Last used', cell: (token) => <When time={token.last_used_at} /> },
    {
      id: 'expires',
      header: 'Ends',
      cell: (token) =>
        token.expires_at ? <When time={token.expires_at} /> : <span className="text-muted">When revoked</span>,
    },
    { id: 'created', header: 'Made', cell: (token) => <When time={token.created_at} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-12',
      cell: (token) => (
        <IconButton size="sm" label={`Revoke ${token.name}`} icon={<Trash2 />} onClick={() => setAsked(token)} />
      ),
    },
  ];
  const items = tokens.data && itemsOf(tokens.data);
  return (
    <Page>
      <PageHeader
        title="API tokens"
        crumbs={[{ label: 'Account', to: '/account' }]}
        description="For scripts and the command line: a token may do what you may do. Treat it as a password."
        actions={items && items.length > 0 && create}
      />
      <Card className="overflow-hidden">
        {tokens.error && !tokens.data ? (
          <ErrorPanel error={tokens.error} onRetry={() => void tokens.refetch()} />
        ) : (
          <Table
            stack
            label="API tokens"
            columns={columns}
            rows={items}
            rowKey={(token) => token.id}
            empty={
              <EmptyState icon={<KeyRound />} title="No tokens" action={create}>
                Make one to use the REST API or <code>rlflow import</code> and <code>rlflow export</code>.
              </EmptyState>
            }
            hasMore={tokens.hasNextPage}
            onMore={() => void tokens.fetchNextPage()}
            loadingMore={tokens.isFetchingNextPage}
          />
        )}
      </Card>
      {creating && <CreateToken onClose={() => setCreating(false)} />}
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          title={`Revoke “${asked.name}”?`}
          description="What uses it stops working at once. It cannot be brought back."
          action="Revoke token"
          loading={revoke.isPending}
          onConfirm={() =>
            revoke.mutate(asked.id, { onSuccess: () => setAsked(null), onError: (error) => void toast.error(error) })
          }
        />
      )}
    </Page>
  );
}

const DAY = 86_400_000;
const TOKEN = z.object({ name: z.string().trim().min(1, 'Say what it is for.').max(100), days: z.string() });

/** The moment so many days from now; null for never. */
function inDays(days: string): string | null {
  return days === '' ? null : new Date(Date.now() + Number(days) * DAY).toISOString();
}

function CreateToken({ onClose }: { onClose: () => void }) {
  const create = useCreateToken();
  const [made, setMade] = useState<NewToken | null>(null);
  const form = useForm({ resolver: zodResolver(TOKEN), defaultValues: { name: '', days: '90' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ name, days }) => {
    try {
      setMade(await create.mutateAsync({ name, expires_at: inDays(days) }));
    } catch (error) {
      showProblem(form, error, { expires_at: 'days' });
    }
  });
  if (made) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`“${made.name}” is ready`}
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="grid gap-4">
          <Secret label="Token" value={made.token} />
          <Alert tone="warning">
            It is shown this once: copy it now.
            {made.expires_at ? ` It is good until ${dateTime(made.expires_at)}.` : ' It is good until you revoke it.'}
          </Alert>
          <Secret
            label="For the command line"
            value={`export RLFLOW_URL=${location.origin} RLFLOW_TOKEN=${made.token}`}
          />
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create a token"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="create-token" loading={isSubmitting}>
            Create token
          </Button>
        </>
      }
    >
      <form id="create-token" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <FormField
          label="Name"
          hint="What it is for, so that you know which one to revoke."
          error={errors.name?.message}
        >
          <Input autoComplete="off" {...form.register('name')} />
        </FormField>
        <FormField label="Good for" error={errors.days?.message}>
          <Select {...form.register('days')}>
            <option value="7">7 days</option>
            <option value="30">30 days</option>
            <option value="90">90 days</option>
            <option value="365">A year</option>
            <option value="">Until it is revoked</option>
          </Select>
        </FormField>
        <FormProblem message={errors.root?.server?.message} />
      </form>
    </Dialog>
  );
}
