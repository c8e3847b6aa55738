import { useState } from 'react';
import { ApiError, messageOf } from '@/api/errors';
import { useForgetPluginSettings, useSavePluginSettings, type PluginSettings } from '@/api/pluginSettings';
import { useSession } from '@/api/session';
import { FormProblem } from '@/components/FormActions';
import { SchemaForm } from '@/components/schema-form';
import { Alert, Button, ConfirmDialog, toast } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { below } from '../widgets';
import { fieldsOf, hasFields, toSend, type EnteredSecrets } from './pluginForm';
import { SecretInput } from './SecretInput';

interface PluginFormProps {
  projectId: string;
  settings: PluginSettings;
  /** Owner or admin. */
  mayEdit: boolean;
}

interface Refusal {
  message: string | undefined;
  problems: Record<string, string>;
}

const FINE: Refusal = { message: undefined, problems: {} };

/** What the server refused: by field, and what is about no field that is shown. */
function refusalOf(error: unknown, known: Record<string, unknown>): Refusal {
  const errors = error instanceof ApiError ? error.errors : [];
  const all = Object.fromEntries(errors.map(({ field, message }) => [field, sentence(message)]));
  const problems = below(all, 'values');
  const placed = Object.keys(problems).some((path) => (path.split('.')[0] ?? '') in known);
  return { message: placed ? undefined : sentence(all.values ?? messageOf(error)), problems };
}

/** The settings of one plugin object in a project. */
export function PluginForm({ projectId, settings, mayEdit }: PluginFormProps) {
  const isAdmin = useSession((state) => state.user?.role === 'admin');
  const save = useSavePluginSettings(projectId, settings);
  const [entered, setEntered] = useState<Record<string, unknown> | null>(null);
  const [secrets, setSecrets] = useState<EnteredSecrets>({});
  const [refused, setRefused] = useState<Refusal>(FINE);
  const fields = fieldsOf(settings);
  const values = entered ?? settings.values;
  const dirty = entered !== null || Object.values(secrets).some((value) => value !== '');
  const reset = () => {
    setEntered(null);
    setSecrets({});
    setRefused(FINE);
  };
  const setSecret = (name: string, value: string | null | undefined) => {
    const others = Object.fromEntries(Object.entries(secrets).filter(([other]) => other !== name));
    setSecrets(value === undefined ? others : { ...others, [name]: value });
  };
  const submit = async () => {
    setRefused(FINE);
    try {
      await save.mutateAsync(toSend(values, secrets));
      reset();
      toast.success(`The settings of ${settings.label} are saved.`);
    } catch (error) {
      setRefused(refusalOf(error, (settings.schema?.properties ?? {}) as Record<string, unknown>));
    }
  };
  return (
    <form
      className="grid gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {settings.unavailable !== null && (
        <Alert tone="warning" title="It cannot be used with the settings that hold now">
          {sentence(settings.unavailable)}
        </Alert>
      )}
      {fields.secrets.map((field) => (
        <SecretInput
          key={field.name}
          field={field}
          value={secrets[field.name]}
          error={refused.problems[field.name]}
          disabled={!mayEdit || (field.adminOnly && !isAdmin)}
          onChange={(value) => setSecret(field.name, value)}
        />
      ))}
      {hasFields(fields.own) && (
        <SchemaForm
          schema={fields.own}
          value={values}
          onChange={setEntered}
          errors={refused.problems}
          disabled={!mayEdit}
        />
      )}
      {hasFields(fields.admin) && (
        <fieldset className="min-w-0 rounded-lg border border-line p-3 pt-2">
          <legend className="px-1 text-sm font-medium">Set by admins</legend>
          <p className="mb-3 text-sm text-muted">These reach beyond the project, so only admins of the platform do.</p>
          <SchemaForm
            schema={fields.admin}
            value={values}
            onChange={setEntered}
            errors={refused.problems}
            disabled={!mayEdit || !isAdmin}
          />
        </fieldset>
      )}
      <FormProblem message={refused.message} />
      {mayEdit && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          {settings.is_set && <Forget projectId={projectId} settings={settings} onDone={reset} />}
          {dirty && (
            <Button variant="ghost" onClick={reset} disabled={save.isPending}>
              Discard
            </Button>
          )}
          <Button type="submit" variant="primary" disabled={!dirty} loading={save.isPending}>
            Save
          </Button>
        </div>
      )}
    </form>
  );
}

/** Gives up what the project has set, its secrets with it. */
export function Forget({
  projectId,
  settings,
  onDone,
}: {
  projectId: string;
  settings: PluginSettings;
  onDone?: () => void;
}) {
  const forget = useForgetPluginSettings(projectId, settings);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="danger-ghost" className="mr-auto" onClick={() => setAsked(true)}>
        Forget these settings
      </Button>
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title={`Forget this project’s settings of ${settings.label}?`}
        description={
          settings.missing
            ? 'Its secrets are gone for good. Should the plugin come back, the server’s settings hold.'
            : 'Its secrets are gone for good. From then on the server’s settings hold.'
        }
        action="Forget settings"
        loading={forget.isPending}
        onConfirm={() =>
          forget.mutate(undefined, {
            onSuccess: () => {
              setAsked(false);
              onDone?.();
            },
            onError: (error) => toast.error(error),
          })
        }
      />
    </>
  );
}
