import { useInfiniteQuery } from '@tanstack/react-query';
import { Ellipsis, KeyRound, UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { itemsOf } from '@/api/pages';
import { useSession, type Role, type User } from '@/api/session';
import { usersQuery, useUpdateUser } from '@/api/users';
import { ErrorPanel } from '@/components/ErrorPanel';
import { FilterBar, FilterSelect, SearchBox, When } from '@/components/lists';
import {
  Avatar,
  Badge,
  ConfirmDialog,
  DropdownMenu,
  EmptyState,
  IconButton,
  MenuItem,
  Select,
  Table,
  toast,
  type Column,
} from '@/components/ui';
import { words } from '@/lib/format';
import { oneOf, useParamFilters } from '@/lib/params';
import { ResetPassword, ROLES } from './UserDialogs';

const STATES = ['active', 'inactive'] as const;
type Ask = { user: User; what: 'password' | 'deactivate' } | { user: User; what: 'role'; role: Role };

export function UsersTable() {
  const me = useSession((state) => state.user?.id);
  const [filters, setFilter] = useParamFilters(['q', 'role', 'state']);
  const state = oneOf(filters.state, STATES);
  const role = oneOf(filters.role, ROLES);
  const users = useInfiniteQuery(
    usersQuery({ q: filters.q, role, is_active: state === undefined ? undefined : state === 'active' }),
  );
  const update = useUpdateUser();
  const [ask, setAsk] = useState<Ask | null>(null);
  const change = (user: User, body: { role?: Role; is_active?: boolean }, done: string) =>
    update.mutate(
      { id: user.id, ...body },
      {
        onSuccess: () => {
          setAsk(null);
          toast.success(done);
        },
        onError: (error) => void toast.error(error),
      },
    );
  const columns: Column<User>[] = [
    {
      id: 'user',
      header: 'User',
      cell: (user) => (
        <span className="flex min-w-52 items-center gap-2.5">
          <Avatar name={user.name} />
          <span className="min-w-0">
            <span className="flex items-center gap-2 font-medium">
              <span className="truncate">{user.name}</span>
              {user.id === me && <Badge>You</Badge>}
            </span>
            <span className="block truncate text-muted">{user.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      className: 'w-40',
      cell: (user) =>
        user.id === me ? (
          <span className="px-2.5">{words(user.role)}</span>
        ) : (
          <Select
            className="min-w-32"
            aria-label={`Role of ${user.name}`}
            value={user.role}
            onChange={(event) => setAsk({ user, what: 'role', role: event.target.value as Role })}
          >
            {ROLES.map((name) => (
              <option key={name} value={name}>
                {words(name)}
              </option>
            ))}
          </Select>
        ),
    },
    {
      id: 'state',
      header: 'State',
      cell: (user) => (
        <Badge tone={user.is_active ? 'success' : 'neutral'} dot>
          {user.is_active ? 'Active' : 'Deactivated'}
        </Badge>
      ),
    },
    { id: 'login', header: 'Last sign-in', cell: (user) => <When time={user.last_login_at} /> },
    { id: 'created', header: 'Since', cell: (user) => <When time={user.created_at} /> },
    {
      id: 'actions',
      header: <span className="sr-only">Actions</span>,
      className: 'w-12',
      cell: (user) =>
        user.id !== me && (
          <DropdownMenu
            align="end"
            trigger={<IconButton size="sm" label={`Actions for ${user.name}`} icon={<Ellipsis />} />}
          >
            <MenuItem icon={<KeyRound />} onSelect={() => setAsk({ user, what: 'password' })}>
              Reset password
            </MenuItem>
            {user.is_active ? (
              <MenuItem icon={<UserX />} danger onSelect={() => setAsk({ user, what: 'deactivate' })}>
                Deactivate
              </MenuItem>
            ) : (
              <MenuItem
                icon={<UserCheck />}
                onSelect={() => change(user, { is_active: true }, `${user.name} can sign in again.`)}
              >
                Activate
              </MenuItem>
            )}
          </DropdownMenu>
        ),
    },
  ];
  return (
    <>
      <FilterBar
        className="border-b border-line p-3"
        active={[role, state].filter(Boolean).length}
        search={
          <SearchBox label="Search by name or e-mail" value={filters.q ?? ''} onChange={(q) => setFilter('q', q)} />
        }
      >
        <FilterSelect
          label="Role"
          all="Every role"
          value={role}
          options={ROLES}
          onChange={(v) => setFilter('role', v)}
        />
        <FilterSelect
          label="State"
          all="Active or not"
          value={state}
          options={[
            { value: 'active', label: 'Active' },
            { value: 'inactive', label: 'Deactivated' },
          ]}
          onChange={(v) => setFilter('state', v)}
        />
      </FilterBar>
      {users.error && !users.data ? (
        <ErrorPanel error={users.error} onRetry={() => void users.refetch()} />
      ) : (
        <Table
          stack
          label="Users"
          columns={columns}
          rows={users.data && itemsOf(users.data)}
          rowKey={(user) => user.id}
          empty={<EmptyState title="Nobody matches">Change the search or the filters, or invite somebody.</EmptyState>}
          hasMore={users.hasNextPage}
          onMore={() => void users.fetchNextPage()}
          loadingMore={users.isFetchingNextPage}
        />
      )}
      {ask?.what === 'password' && <ResetPassword user={ask.user} onClose={() => setAsk(null)} />}
      {ask?.what === 'deactivate' && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsk(null)}
          title={`Deactivate ${ask.user.name}?`}
          description="Their sessions and API tokens end at once. What they judged stays. You can activate them again."
          action="Deactivate"
          loading={update.isPending}
          onConfirm={() => change(ask.user, { is_active: false }, `${ask.user.name} is deactivated.`)}
        />
      )}
      {ask?.what === 'role' && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsk(null)}
          title={`Make ${ask.user.name} ${ask.role === 'researcher' ? 'a' : 'an'} ${ask.role}?`}
          description={
            ask.role === 'admin'
              ? 'An admin may do everything: see all projects, change roles and deactivate users.'
              : `${ask.user.name} is ${ask.user.role === 'researcher' ? 'a' : 'an'} ${ask.user.role} now. What they did so far stays.`
          }
          action="Change role"
          variant={ask.role === 'admin' ? 'danger' : 'primary'}
          loading={update.isPending}
          onConfirm={() => change(ask.user, { role: ask.role }, `${ask.user.name} is ${ask.role} now.`)}
        />
      )}
    </>
  );
}
