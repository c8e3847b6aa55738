import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { api, ok } from '@/api/client';
import { useSession } from '@/api/session';
import { FormProblem } from '@/components/FormActions';
import { PasswordInput } from '@/components/PasswordInput';
import { Button } from '@/components/ui/Button';
import { FormField } from '@/components/ui/FormField';
import { toast } from '@/components/ui/Toast';
import { showProblem } from '@/lib/forms';

const FIELDS = z.object({
  current_password: z.string().min(1, 'Enter your present password.'),
  new_password: z.string().min(8, 'Use at least 8 characters.'),
});

export function PasswordForm() {
  const email = useSession((state) => state.user?.email);
  const form = useForm({ resolver: zodResolver(FIELDS), defaultValues: { current_password: '', new_password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      await ok(api.PUT('/api/v1/auth/password', { body }));
      form.reset();
      toast.success('Your password is changed.');
    } catch (error) {
      showProblem(form, error);
    }
  });
  return (
    <form className="grid max-w-sm gap-4" onSubmit={(event) => void submit(event)} noValidate>
      {/* Tells password managers whose password it is. */}
      <input type="text" name="username" autoComplete="username" value={email ?? ''} readOnly hidden />
      <FormField label="Present password" error={errors.current_password?.message}>
        <PasswordInput autoComplete="current-password" {...form.register('current_password')} />
      </FormField>
      <FormField label="New password" error={errors.new_password?.message} hint="At least 8 characters.">
        <PasswordInput autoComplete="new-password" {...form.register('new_password')} />
      </FormField>
      <FormProblem message={errors.root?.server?.message} />
      <span>
        <Button type="submit" variant="primary" loading={isSubmitting}>
          Change password
        </Button>
      </span>
    </form>
  );
}
