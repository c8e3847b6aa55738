import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import type { User } from '@/api/session';
import { useCreateUser, useResetPassword } from '@/api/users';
import { FormProblem } from '@/components/FormActions';
import { PasswordInput } from '@/components/PasswordInput';
import { Button, Dialog, FormField, Input, Select, toast } from '@/components/ui';
import { showProblem } from '@/lib/forms';

export const ROLES = ['annotator', 'researcher', 'admin'] as const;

export function RoleOptions() {
  return (
    <>
      <option value="annotator">Annotator: judges</option>
      <option value="researcher">Researcher: runs projects</option>
      <option value="admin">Admin: runs the platform</option>
    </>
  );
}

const password = z.string().min(8, 'Use at least 8 characters.');
const USER = z.object({
  email: z.email('Enter an e-mail address.'),
  name: z.string().trim().min(1, 'Enter a name.'),
  password,
  role: z.enum(ROLES),
});

export function CreateUser({ onClose }: { onClose: () => void }) {
  const create = useCreateUser();
  const form = useForm({
    resolver: zodResolver(USER),
    defaultValues: { email: '', name: '', password: '', role: 'annotator' as const },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (body) => {
    try {
      const user = await create.mutateAsync(body);
      toast.success(`${user.name} can sign in now. Tell them their password.`);
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Create a user"
      description="You choose a first password and tell it to them. With an invite they choose their own."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="create-user" loading={isSubmitting}>
            Create user
          </Button>
        </>
      }
    >
      <form id="create-user" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <FormField label="E-mail" error={errors.email?.message}>
          <Input type="email" autoComplete="off" {...form.register('email')} />
        </FormField>
        <FormField label="Name" error={errors.name?.message}>
          <Input autoComplete="off" {...form.register('name')} />
        </FormField>
        <FormField label="Role" error={errors.role?.message}>
          <Select {...form.register('role')}>
            <RoleOptions />
          </Select>
        </FormField>
        <FormField label="Password" error={errors.password?.message} hint="At least 8 characters.">
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </FormField>
        <FormProblem message={errors.root?.server?.message} />
      </form>
    </Dialog>
  );
}

export function ResetPassword({ user, onClose }: { user: User; onClose: () => void }) {
  const reset = useResetPassword();
  const form = useForm({ resolver: zodResolver(z.object({ password })), defaultValues: { password: '' } });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async (given) => {
    try {
      await reset.mutateAsync({ id: user.id, ...given });
      toast.success(`${user.name} has a new password and is signed out everywhere.`);
      onClose();
    } catch (error) {
      showProblem(form, error);
    }
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Reset the password"
      description={`${user.name} (${user.email}) is signed out everywhere. Tell them the new password.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" type="submit" form="reset-password" loading={isSubmitting}>
            Reset password
          </Button>
        </>
      }
    >
      <form id="reset-password" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <FormField label="New password" error={errors.password?.message} hint="At least 8 characters.">
          <PasswordInput autoComplete="new-password" {...form.register('password')} />
        </FormField>
        <FormProblem message={errors.root?.server?.message} />
      </form>
    </Dialog>
  );
}
