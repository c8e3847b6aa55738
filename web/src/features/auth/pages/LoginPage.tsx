import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link, useLocation } from 'react-router';
import { z } from 'zod';
import { ApiError } from '@/api/errors';
import { login, useSession } from '@/api/session';
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
  email: z.string().trim().min(1, 'Enter your e-mail address.'),
  password: z.string().min(1, 'Enter your password.'),
});

export function Component() {
  usePageTitle('Sign in');
  const { search } = useLocation();
  const ended = useSession((state) => state.ended);
  const wait = useWait();
  const form = useForm({ resolver: zodResolver(FIELDS), defaultValues: { email: '', password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ email, password }) => {
    wait.over();
    try {
      await login(email, password);
    } catch (error) {
      if (wait.note(error)) return;
      if (error instanceof ApiError && error.status === 401) {
        form.setError('root.server', {
          message:
            'This e-mail address and password do not belong together. Check both; passwords are case-sensitive. If you forgot yours, an admin can set a new one.',
        });
        form.setFocus('password', { shouldSelect: true });
      } else showProblem(form, error);
    }
  });
  return (
    <>
      <h1 className="text-2xl">Sign in</h1>
      <p className="mt-1 mb-6 text-muted">Human feedback for language models.</p>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
        {ended !== null && <Alert>{ended}</Alert>}
        <FormField label="E-mail" error={errors.email?.message}>
          <Input
            type="email"
            autoComplete="username"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            {...form.register('email')}
          />
        </FormField>
        <FormField label="Password" error={errors.password?.message}>
          <PasswordInput autoComplete="current-password" {...form.register('password')} />
        </FormField>
        <FormProblem message={errors.root?.server?.message} />
        {wait.waiting && <WaitNotice until={wait.until} title="Too many attempts" />}
        <Button type="submit" variant="primary" size="lg" loading={isSubmitting}>
          Sign in
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-muted">
        New here?{' '}
        <Link className="link" to={`/register${search}`}>
          Create an account
        </Link>
      </p>
    </>
  );
}
