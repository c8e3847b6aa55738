import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link, useSearchParams } from 'react-router';
import { z } from 'zod';
import { register } from '@/api/session';
import { FormProblem, WaitNotice } from '@/components/FormActions';
import { PasswordInput } from '@/components/PasswordInput';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';
import { FormField } from '@/components/ui/FormField';
import { Input } from '@/components/ui/Input';
import { showProblem } from '@/lib/forms';
import { usePageTitle } from '@/lib/hooks';
import { useWait } from '../useWait';

const FIELDS = z.object({
  name: z.string().trim().min(1, 'Enter your name.').max(200, 'Enter at most 200 characters.'),
  email: z.email('Enter an e-mail address, such as ada@example.org.'),
  password: z.string().min(8, 'Use at least 8 characters.'),
});

/** Openly (as an annotator), or by the link of an invite: /register?invite=… */
export function Component() {
  usePageTitle('Create an account');
  const [params] = useSearchParams();
  const invite = params.get('invite');
  const wait = useWait();
  const form = useForm({
    resolver: zodResolver(FIELDS),
    defaultValues: { name: '', email: params.get('email') ?? '', password: '' },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (given) => {
    wait.over();
    try {
      await register({ ...given, ...(invite === null ? {} : { invite }) });
    } catch (error) {
      if (!wait.note(error)) showProblem(form, error);
    }
  });
  const next = params.get('next');
  return (
    <>
      <h1 className="text-2xl">Create an account</h1>
      <p className="mt-1 mb-6 text-muted">
        {invite === null ? 'You start as an annotator.' : 'Your role comes with your invitation.'}
      </p>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        {invite !== null && <Alert>You were invited. Use the e-mail address that the invitation was made for.</Alert>}
        <FormField label="Name" error={errors.name?.message} hint="Shown to the researchers of your projects.">
          <Input autoComplete="name" autoFocus {...form.register('name')} />
        </FormField>
        <FormField label="E-mail" error={errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            {...form.register('email')}
          />
        </FormField>
        <FormField label="Password" error={errors.password?.message} hint="At least 8 characters.">
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </FormField>
        <FormProblem message={errors.root?.server?.message} />
        {wait.waiting && <WaitNotice until={wait.until} title="Too many new accounts from here" />}
        <Button type="submit" variant="primary" size="lg" loading={isSubmitting}>
          Create account
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-muted">
        Already have one?{' '}
        <Link className="link" to={next === null ? '/login' : `/login?next=${encodeURIComponent(next)}`}>
          Sign in
        </Link>
      </p>
    </>
  );
}
