import { useQuery } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { Controller, useFieldArray, useFormState, useWatch, type UseFormReturn } from 'react-hook-form';
import { pluginsQuery } from '@/api/plugins';
import { SchemaForm } from '@/components/schema-form';
import {
  Button,
  FieldError,
  FormField,
  IconButton,
  Input,
  MultiCombobox,
  RadioGroup,
  Section,
  Select,
  Textarea,
} from '@/components/ui';
import { words } from '@/lib/format';
import { OutputsFields } from './OutputsFields';
import type { TaskValues } from './form';

/** The parts of a task, each as a section; what they are in is the page's form. */
export function TaskForm({
  form,
  metadataErrors = {},
  outputsFixed = false,
  tags = [],
}: {
  form: UseFormReturn<TaskValues>;
  metadataErrors?: Record<string, string>;
  /** The task was judged: outputs that are there stay as they are. */
  outputsFixed?: boolean;
  /** Tags to offer. */
  tags?: string[];
}) {
  const types = useQuery(pluginsQuery()).data?.task_types ?? [];
  const { control, register } = form;
  const { errors } = useFormState({ control });
  const [type, mode] = useWatch({ control, name: ['type', 'mode'] });
  const known = types.find((item) => item.name === type);
  return (
    <>
      <Section title="Task">
        <div className="grid gap-5">
          <FormField label="Type" hint={known?.description} error={errors.type?.message}>
            <Select
              className="max-w-72"
              value={type}
              onChange={(event) => form.setValue('type', event.target.value, { shouldDirty: true })}
            >
              {!known && <option value={type}>{`${words(type)}${types.length > 0 ? ' (missing plugin)' : ''}`}</option>}
              {types.map((item) => (
                <option key={item.name} value={item.name}>
                  {item.label}
                </option>
              ))}
            </Select>
          </FormField>
          <Controller
            control={control}
            name="mode"
            render={({ field }) => (
              <RadioGroup
                cards
                legend="What is asked"
                value={field.value}
                onChange={(next) => {
                  field.onChange(next);
                  if (next === 'messages' && form.getValues('messages').length === 0) {
                    form.setValue('messages', [{ role: 'user', content: form.getValues('prompt') }]);
                  }
                }}
                options={[
                  { value: 'prompt', label: 'A prompt', hint: 'One text.' },
                  { value: 'messages', label: 'A conversation', hint: 'Several turns; the last is the user’s.' },
                ]}
              />
            )}
          />
          {mode === 'prompt' ? (
            <FormField label="Prompt" error={errors.prompt?.message}>
              <Textarea
                rows={5}
                className={known?.prompt_format === 'code' ? 'font-mono text-sm' : undefined}
                {...register('prompt')}
              />
            </FormField>
          ) : (
            <Messages form={form} />
          )}
          <FormField label="System prompt" optional error={errors.system?.message}>
            <Textarea rows={2} {...register('system')} />
          </FormField>
          <FormField
            label="Expected behaviour"
            optional
            hint="What a good answer does. Annotators see it."
            error={errors.expected_behavior?.message}
          >
            <Textarea rows={2} {...register('expected_behavior')} />
          </FormField>
          <Criteria form={form} />
        </div>
      </Section>
      {known && Object.keys((known.metadata_schema.properties as object | undefined) ?? {}).length > 0 && (
        <Section
          title={`About this ${known.label.toLowerCase()} task`}
          description="What the type of task knows beside the prompt."
        >
          <Controller
            control={control}
            name="metadata"
            render={({ field }) => (
              <SchemaForm
                schema={known.metadata_schema}
                value={field.value}
                onChange={field.onChange}
                errors={metadataErrors}
              />
            )}
          />
        </Section>
      )}
      <OutputsFields form={form} fixed={outputsFixed} />
      <Section title="Handling">
        <div className="grid gap-4 sm:grid-cols-2">
          <FormField label="Judgements wanted" error={errors.required?.message}>
            <Input type="number" min={1} max={100} {...register('required', { valueAsNumber: true })} />
          </FormField>
          <FormField label="Priority" hint="Higher ones are handed out first." error={errors.priority?.message}>
            <Input type="number" min={-100} max={100} {...register('priority', { valueAsNumber: true })} />
          </FormField>
          <Controller
            control={control}
            name="tags"
            render={({ field }) => (
              <FormField label="Tags" optional className="sm:col-span-2" error={errors.tags?.message}>
                <MultiCombobox
                  creatable
                  placeholder="Add tags"
                  empty="Type a tag."
                  options={tags.map((tag) => ({ value: tag, label: tag }))}
                  value={field.value}
                  onChange={field.onChange}
                />
              </FormField>
            )}
          />
        </div>
      </Section>
    </>
  );
}

function Messages({ form }: { form: UseFormReturn<TaskValues> }) {
  const { control, register } = form;
  const { errors } = useFormState({ control });
  const turns = useFieldArray({ control, name: 'messages' });
  const problem = errors.messages?.root?.message ?? errors.messages?.message;
  const next = turns.fields.at(-1)?.role === 'user' ? 'assistant' : 'user';
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium">Conversation</legend>
      {turns.fields.map((turn, index) => (
        <div key={turn.id} className="grid gap-2 rounded-lg border border-line p-3">
          <div className="flex items-center justify-between">
            <Select aria-label={`Who says turn ${index + 1}`} className="w-36!" {...register(`messages.${index}.role`)}>
              {(['user', 'assistant', 'system', 'tool'] as const).map((role) => (
                <option key={role} value={role}>
                  {words(role)}
                </option>
              ))}
            </Select>
            <IconButton
              label={`Remove turn ${index + 1}`}
              icon={<Trash2 />}
              size="sm"
              onClick={() => turns.remove(index)}
            />
          </div>
          <Textarea
            aria-label={`Turn ${index + 1}`}
            rows={2}
            aria-invalid={errors.messages?.[index]?.content ? true : undefined}
            {...register(`messages.${index}.content`)}
          />
          {errors.messages?.[index]?.content?.message && (
            <FieldError>{errors.messages[index].content.message}</FieldError>
          )}
        </div>
      ))}
      {problem && <FieldError>{problem}</FieldError>}
      <span>
        <Button size="sm" onClick={() => turns.append({ role: next, content: '' })}>
          <Plus aria-hidden /> Add a turn
        </Button>
      </span>
    </fieldset>
  );
}

function Criteria({ form }: { form: UseFormReturn<TaskValues> }) {
  const { control, register } = form;
  const criteria = useFieldArray({ control, name: 'criteria' });
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">
        Criteria <span className="ml-0.5 font-normal text-faint">optional</span>
      </legend>
      {criteria.fields.map((item, index) => (
        <div key={item.id} className="flex items-center gap-2">
          <span className="tabular w-5 text-right text-sm text-faint">{index + 1}.</span>
          <Input
            aria-label={`Criterion ${index + 1}`}
            maxLength={2000}
            {...register(`criteria.${index}.text`)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              criteria.insert(index + 1, { text: '' });
            }}
          />
          <IconButton
            label={`Remove criterion ${index + 1}`}
            icon={<Trash2 />}
            size="sm"
            onClick={() => criteria.remove(index)}
          />
        </div>
      ))}
      <span>
        <Button size="sm" onClick={() => criteria.append({ text: '' })}>
          <Plus aria-hidden /> Add a criterion
        </Button>
      </span>
    </fieldset>
  );
}
