import { Link } from 'react-router';
import { useSession } from '@/api/session';
import { Page, PageHeader } from '@/components/PageHeader';
import { Button } from '@/components/ui/Button';
import { Section } from '@/components/ui/Card';
import { dateTime, words } from '@/lib/format';
import { PasswordForm } from '../PasswordForm';

export function Component() {
  const user = useSession((state) => state.user);
  if (!user) return null;
  const facts = [
    ['Name', user.name],
    ['E-mail', user.email],
    ['Role', words(user.role)],
    ['Member since', dateTime(user.created_at)],
  ];
  return (
    <Page size="text">
      <PageHeader title="Account" />
      <div className="grid gap-6">
        <Section title="Profile" description="An admin can change your name and role.">
          <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[8rem_1fr]">
            {facts.map(([name, value]) => (
              <div key={name} className="contents max-sm:block">
                <dt className="text-sm text-muted">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title="Password" description="Changing it signs you out everywhere else.">
          <PasswordForm />
        </Section>
        <Section
          title="API tokens"
          description="For scripts and the command line."
          actions={
            <Button asChild>
              <Link to="/account/tokens">Manage tokens</Link>
            </Button>
          }
        >
          <p className="text-sm text-muted">A token may do what you may do. Treat it as a password.</p>
        </Section>
      </div>
    </Page>
  );
}
