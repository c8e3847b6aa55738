import { zodResolver } from '@hookform/resolvers/zod';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { z } from 'zod';
import { itemsOf } from '@/api/pages';
import { projectsQuery } from '@/api/projects';
import { useCreateWebhook, useUpdateWebhook, type NewWebhook, type Webhook } from '@/api/webhooks';
import { FormProblem } from '@/components/FormActions';
import { Secret } from '@/components/lists';
import { CodeBlock } from '@/components/markdown/CodeBlock';
import { Alert, Button, Checkbox, Dialog, FormField, Input, Select } from '@/components/ui';
import { showProblem } from '@/lib/forms';
import { CHECK, EVENTS, type EventName } from './events';

const FIELDS = z.object({
  url: z
    .string()
    .trim()
    .refine(
      (text) => URL.canParse(text) && /^https?:/.test(text),
      'Enter an address such as https://example.org/hook.',
    ),
  events: z.array(z.custom<EventName>()).min(1, 'Choose at least one event.'),
  project_id: z.string(),
});

/** A new webhook, or another address and other events for one that is there. */
export function WebhookDialog({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) {
  const create = useCreateWebhook();
  const update = useUpdateWebhook();
  const projects = useInfiniteQuery(projectsQuery());
  const [made, setMade] = useState<NewWebhook | null>(null);
  const form = useForm({
    resolver: zodResolver(FIELDS),
    defaultValues: {
      url: webhook?.url ?? '',
      events: (webhook?.events ?? ['task.completed', 'export.finished']) as EventName[],
      project_id: webhook?.project_id ?? '',
    },
  });
  const { errors, isSubmitting } = form.formState;
  const submit = form.handleSubmit(async ({ url, events, project_id }) => {
    try {
      if (webhook) {
        await update.mutateAsync({ id: webhook.id, url, events });
        onClose();
      } else setMade(await create.mutateAsync({ url, events, project_id: project_id || null, is_active: true }));
    } catch (error) {
      showProblem(form, error);
    }
  });
  if (made) return <Made webhook={made} onClose={onClose} />;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={webhook ? 'Change the webhook' : 'Add a webhook'}
      description={webhook ? undefined : 'RLFlow posts JSON to its address, and tries again where nobody answers.'}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="webhook" loading={isSubmitting}>
            {webhook ? 'Save' : 'Add webhook'}
          </Button>
        </>
      }
    >
      <form id="webhook" className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        <FormField label="Address" hint="Where the events are posted to." error={errors.url?.message}>
          <Input
            type="url"
            inputMode="url"
            autoComplete="off"
            placeholder="https://example.org/hooks/rlflow"
            {...form.register('url')}
          />
        </FormField>
        {!webhook && (
          <FormField
            label="Project"
            hint="All: of every project that you research, those to come included."
            error={errors.project_id?.message}
          >
            <Select {...form.register('project_id')}>
              <option value="">All projects</option>
              {itemsOf(projects.data).map((project) => (
                <option key={project.id} value={project.id}>
                  {project.name}
                </option>
              ))}
            </Select>
          </FormField>
        )}
        <Controller
          control={form.control}
          name="events"
          render={({ field }) => (
            <fieldset className="grid gap-2.5" aria-describedby="events-problem">
              <legend className="mb-2 text-sm font-medium">Events</legend>
              {EVENTS.map(({ name, when }) => (
                <Checkbox
                  key={name}
                  label={<code className="text-sm">{name}</code>}
                  hint={when}
                  checked={field.value.includes(name)}
                  onChange={(event) =>
                    field.onChange(
                      event.target.checked ? [...field.value, name] : field.value.filter((other) => other !== name),
                    )
                  }
                />
              ))}
              {errors.events && (
                <p id="events-problem" role="alert" className="text-sm text-danger-text">
                  {errors.events.message}
                </p>
              )}
            </fieldset>
          )}
        />
        <FormProblem message={errors.root?.server?.message} />
      </form>
    </Dialog>
  );
}

function Made({ webhook, onClose }: { webhook: NewWebhook; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title="The webhook is ready"
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-4">
        <Secret label="Secret" value={webhook.secret} />
        <Alert tone="warning">It is shown this once: copy it now. It proves that a delivery came from here.</Alert>
        <section className="grid min-w-0 gap-1.5">
          <h3 className="text-sm font-medium">Check a delivery</h3>
          <p className="text-sm text-muted">
            Any library of the Standard Webhooks specification does, or these lines. Answer with a status of 2xx within
            ten seconds.
          </p>
          <CodeBlock code={CHECK} language="python" />
        </section>
      </div>
    </Dialog>
  );
}
