import { zodResolver } from '@hookform/resolvers/zod';
import { useInfiniteQuery } from '@tanstack/react-query';
import { MailPlus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { inviteLink, invitesQuery, useCreateInvite, useRevokeInvite, type Invite, type NewInvite } from '@/api/invites';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FormProblem } from '@/components/FormActions';
import { Secret, When } from '@/components/lists';
import {
  Alert,
  Badge,
  Button,
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
  type Tone,
} from '@/components/ui';
import { dateTime, words } from '@/lib/format';
import { showProblem } from '@/lib/forms';
import { RoleOptions, ROLES } from './UserDialogs';

const TONES: Record<Invite['status'], Tone> = { pending: 'info', used: 'success', expired: 'neutral' };

export function InvitesTable({ onInvite }: { onInvite: () => void }) {
  const invites = useInfiniteQuery(invitesQuery());
  const revoke = useRevokeInvite();
  const [asked, setAsked] = useState<Invite | null>(null);
  const columns: Column<Invite>[] = [
    {
      id: 'who',
      header: 'For',
      cell: (invite) =>
        invite.email ? (
          <span className="font-medium">{invite.email}</span>
        ) : (
          <span className="text-muted">Anybody with the link</span>
        ),
    },
    { id: 'role', header: 'Role', cell: (invite) => words(invite.role) },
    {
      id: 'project',
      header: 'Project',
      cell: (invite) => invite.project_name ?? <span className="text-faint">None</span>,
    },
    {
      id: 'status',
      header: 'Status',
      cell: (invite) => (
        <Badge tone={TONES[invite.status]} dot>
          {words(invite.status)}
        </Badge>
      ),
    },
    { id: 'created', header: 'Made', cell: (invite) => <When time={invite.created_at} /> },
    { id: 'expires', header: 'Ends', cell: (invite) => <When time={invite.expires_at} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-12',
      cell: (invite) =>
        invite.status === 'pending' && (
          <IconButton size="sm" label="Revoke the invite" icon={<Trash2 />} onClick={() => setAsked(invite)} />
        ),
    },
  ];
  if (invites.error && !invites.data) {
    return <ErrorPanel error={invites.error} onRetry={() => void invites.refetch()} />;
  }
  return (
    <>
      <Table
        stack
        label="Invites"
        columns={columns}
        rows={invites.data && itemsOf(invites.data)}
        rowKey={(invite) => invite.id}
        empty={
          <EmptyState
            icon={<MailPlus />}
            title="No invites"
            action={<Button onClick={onInvite}>Invite somebody</Button>}
          >
            An invite is a link: who opens it chooses a password and has the role and the project that you set.
          </EmptyState>
        }
        hasMore={invites.hasNextPage}
        onMore={() => void invites.fetchNextPage()}
        loadingMore={invites.isFetchingNextPage}
      />
      {asked && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsked(null)}
          title="Revoke this invite?"
          description={`The link${asked.email ? ` for ${asked.email}` : ''} stops working at once.`}
          action="Revoke invite"
          loading={revoke.isPending}
          onConfirm={() =>
            revoke.mutate(asked.id, { onSuccess: () => setAsked(null), onError: (error) => void toast.error(error) })
          }
        />
      )}
    </>
  );
}

const INVITE = z.object({
  email: z.union([z.literal(''), z.email('Enter an e-mail address, or leave it empty.')]),
  role: z.enum(ROLES),
  project_id: z.string(),
});

export function CreateInvite({ onClose }: { onClose: () => void }) {
  const create = useCreateInvite();
  const projects = useInfiniteQuery(projectsQuery());
  const [made, setMade] = useState<NewInvite | null>(null);
  const form = useForm({
    resolver: zodResolver(INVITE),
    defaultValues: { email: '', role: 'annotator' as const, project_id: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ email, role, project_id }) => {
    try {
      setMade(await create.mutateAsync({ role, ...(email ? { email } : {}), ...(project_id ? { project_id } : {}) }));
    } catch (error) {
      showProblem(form, error);
    }
  });
  if (made) {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="The invite is ready"
        footer={
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        }
      >
        <div className="grid gap-4">
          <Secret label="Send this link" value={inviteLink(made.token)} />
          <Alert tone="warning">
            It is shown this once: copy it now. It is good until {dateTime(made.expires_at)}
            {made.email ? `, for ${made.email} alone` : ', for anybody who has it'}.
          </Alert>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Invite somebody"
      description="You get a link to send. They choose their own password."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="create-invite" loading={isSubmitting}>
            Make the link
          </Button>
        </>
      }
    >
      <form id="create-invite" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <FormField label="Role" error={errors.role?.message}>
          <Select {...form.register('role')}>
            <RoleOptions />
          </Select>
        </FormField>
        <FormField label="Project" optional hint="They become a member of it." error={errors.project_id?.message}>
          <Select {...form.register('project_id')}>
            <option value="">None</option>
            {itemsOf(projects.data).map((project) => (
              <option key={project.id} value={project.id}>
                {project.name}
              </option>
            ))}
          </Select>
        </FormField>
        <FormField
          label="E-mail"
          optional
          hint="Only this address may use the link; anybody who has it, if left empty."
          error={errors.email?.message}
        >
          <Input type="email" autoComplete="off" {...form.register('email')} />
        </FormField>
        <FormProblem message={errors.root?.server?.message} />
      </form>
    </Dialog>
  );
}
