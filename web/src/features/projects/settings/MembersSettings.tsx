import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Trash2, UserPlus, Users } from 'lucide-react';
import { useState } from 'react';
import {
  candidatesQuery,
  membersQuery,
  usePutMember,
  useRemoveMember,
  type Member,
  type MemberRole,
} from '@/api/members';
import { itemsOf } from '@/api/pages';
import type { Project } from '@/api/projects';
import { ErrorPanel } from '@/components/ErrorPanel';
import {
  Alert,
  Avatar,
  Badge,
  Button,
  Combobox,
  ConfirmDialog,
  EmptyState,
  IconButton,
  Section,
  Select,
  Table,
  toast,
  type Column,
} from '@/components/ui';
import { useDebounced } from '@/lib/hooks';

export function MembersSettings({ project }: { project: Project }) {
  const members = useInfiniteQuery(membersQuery(project.id));
  const put = usePutMember(project.id);
  const remove = useRemoveMember(project.id);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const isOwner = project.role === 'owner';
  const change = (userId: string, role: MemberRole) =>
    put.mutate({ userId, role }, { onError: (error) => toast.error(error) });
  const columns: Column<Member>[] = [
    {
      id: 'name',
      header: 'Member',
      cell: (member) => (
        <span className="flex items-center gap-2.5">
          <Avatar name={member.name} size="sm" />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {member.name}
              {!member.is_active && <span className="ml-2 font-normal text-faint">deactivated</span>}
            </span>
            <span className="block truncate text-xs text-muted">{member.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      header: 'Role here',
      className: 'w-40',
      cell: (member) =>
        member.is_owner ? (
          <Badge tone="accent">Owner</Badge>
        ) : isOwner ? (
          <Select
            aria-label={`Role of ${member.name}`}
            value={member.role}
            disabled={put.isPending}
            onChange={(event) => change(member.user_id, event.target.value as MemberRole)}
          >
            <option value="annotator">Annotator</option>
            <option value="researcher" disabled={member.user_role === 'annotator'}>
              Researcher
            </option>
          </Select>
        ) : (
          <Badge>{member.role === 'researcher' ? 'Researcher' : 'Annotator'}</Badge>
        ),
    },
    {
      id: 'remove',
      header: <span className="sr-only">Remove</span>,
      className: 'w-12 text-right',
      cell: (member) =>
        isOwner && !member.is_owner ? (
          <IconButton
            label={`Remove ${member.name}`}
            icon={<Trash2 />}
            size="sm"
            variant="danger-ghost"
            onClick={() => setLeaving(member)}
          />
        ) : null,
    },
  ];
  return (
    <Section
      id="members"
      title="Members"
      description="Annotators judge the open tasks; researchers also write tasks, see the figures and export."
      flush
    >
      <div className="border-b border-line p-4 sm:px-5">
        {isOwner ? (
          <AddMember project={project} />
        ) : (
          <Alert>Only the project&rsquo;s owner and admins add and remove members.</Alert>
        )}
      </div>
      {members.error && !members.data ? (
        <ErrorPanel error={members.error} onRetry={() => void members.refetch()} />
      ) : (
        <Table
          stack
          label="Members"
          columns={columns}
          rows={members.data ? itemsOf(members.data) : undefined}
          rowKey={(member) => member.user_id}
          empty={<EmptyState icon={<Users />} title="No members yet" />}
          hasMore={members.hasNextPage}
          onMore={() => void members.fetchNextPage()}
          loadingMore={members.isFetchingNextPage}
        />
      )}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={`Remove ${leaving?.name ?? ''} from this project?`}
        description="They get no more tasks of it. What they judged stays."
        action="Remove member"
        loading={remove.isPending}
        onConfirm={() => {
          if (leaving) {
            remove.mutate(leaving.user_id, {
              onSuccess: () => setLeaving(null),
              onError: (error) => toast.error(error),
            });
          }
        }}
      />
    </Section>
  );
}

function AddMember({ project }: { project: Project }) {
  const put = usePutMember(project.id);
  const [typed, setTyped] = useState('');
  const [userId, setUserId] = useState<string | null>(null);
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<MemberRole>('annotator');
  const q = useDebounced(typed.trim());
  const found = useQuery(candidatesQuery(project.id, q));
  const people = q.length >= 2 ? (found.data?.items ?? []) : [];
  const options = people.map(({ id, name, email }) => ({ value: id, label: name, hint: email }));
  if (userId !== null && !options.some((option) => option.value === userId)) {
    options.unshift({ value: userId, label, hint: '' });
  }
  const add = () => {
    if (userId === null) return;
    put.mutate(
      { userId, role },
      {
        onSuccess: (member) => {
          setUserId(null);
          setTyped('');
          toast.success(`${member.name} is a member now.`);
        },
        onError: (error) => toast.error(error),
      },
    );
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Combobox
        aria-label="Find somebody by name or e-mail"
        className="min-w-56 flex-1"
        placeholder="Find somebody by name or e-mail"
        options={options}
        value={userId}
        onChange={(id) => {
          setUserId(id);
          setLabel(options.find((option) => option.value === id)?.label ?? '');
        }}
        onSearch={setTyped}
        loading={found.isFetching}
        empty={
          q.length < 2 ? 'Type the beginning of a name or an address.' : 'Nobody like that who is not in the project.'
        }
      />
      <Select
        aria-label="Their role here"
        className="w-36!"
        value={role}
        onChange={(event) => setRole(event.target.value as MemberRole)}
      >
        <option value="annotator">Annotator</option>
        <option value="researcher">Researcher</option>
      </Select>
      <Button variant="primary" disabled={userId === null} loading={put.isPending} onClick={add}>
        <UserPlus aria-hidden /> Add
      </Button>
    </div>
  );
}
