import { MailPlus, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Page, PageHeader } from '@/components/PageHeader';
import { Button, Card, Tabs } from '@/components/ui';
import { CreateInvite, InvitesTable } from '../Invites';
import { oneOf, useParamFilters } from '@/lib/params';
import { CreateUser } from '../UserDialogs';
import { UsersTable } from '../UsersTable';

const VIEWS = ['users', 'invites'] as const;

export function Component() {
  const [{ view }, setFilter] = useParamFilters(['view']);
  const [dialog, setDialog] = useState<'user' | 'invite' | null>(null);
  const close = () => setDialog(null);
  return (
    <Page>
      <PageHeader
        title="Users"
        description="Who may sign in, and what they may do."
        actions={
          <>
            <Button onClick={() => setDialog('user')}>
              <UserPlus aria-hidden /> Create user
            </Button>
            <Button variant="primary" onClick={() => setDialog('invite')}>
              <MailPlus aria-hidden /> Invite
            </Button>
          </>
        }
      />
      <Tabs
        label="Users and invites"
        value={oneOf(view, VIEWS) ?? 'users'}
        onChange={(next) => setFilter('view', next === 'users' ? '' : next)}
        tabs={[
          {
            value: 'users',
            label: 'Users',
            content: (
              <Card className="overflow-hidden">
                <UsersTable />
              </Card>
            ),
          },
          {
            value: 'invites',
            label: 'Invites',
            content: (
              <Card className="overflow-hidden">
                <InvitesTable onInvite={() => setDialog('invite')} />
              </Card>
            ),
          },
        ]}
      />
      {dialog === 'user' && <CreateUser onClose={close} />}
      {dialog === 'invite' && <CreateInvite onClose={close} />}
    </Page>
  );
}
