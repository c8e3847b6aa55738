import { Plus, Trash2 } from 'lucide-react';
import { useFieldArray, useFormState, type UseFormReturn } from 'react-hook-form';
import { Alert, Button, FormField, IconButton, Input, Section, Textarea } from '@/components/ui';
import type { TaskValues } from './form';

/** What models (or people) answered, by hand; live generation has its own panel on the task's page. */
export function OutputsFields({ form, fixed }: { form: UseFormReturn<TaskValues>; fixed: boolean }) {
  const { control, register } = form;
  const { errors } = useFormState({ control });
  const outputs = useFieldArray({ control, name: 'outputs' });
  return (
    <Section
      title="Outputs"
      description="What is judged. Write or paste them here, or save a draft and let models answer live."
    >
      <div className="grid gap-3">
        {fixed && (
          <Alert>
            This task was or is being judged: its outputs stay as they are, and more can be added at the end.
          </Alert>
        )}
        {outputs.fields.map((item, index) => {
          const locked = fixed && item.stored !== undefined;
          const wrong = errors.outputs?.[index];
          return (
            <div key={item.id} className="grid gap-3 rounded-lg border border-line p-3">
              <div className="flex items-start gap-2">
                <FormField label="Model" className="max-w-80 flex-1" error={wrong?.model_id?.message}>
                  <Input
                    readOnly={locked}
                    maxLength={200}
                    placeholder="its name, or human"
                    {...register(`outputs.${index}.model_id`)}
                  />
                </FormField>
                {!locked && (
                  <IconButton
                    className="ml-auto"
                    label={`Remove output ${index + 1}`}
                    icon={<Trash2 />}
                    size="sm"
                    onClick={() => outputs.remove(index)}
                  />
                )}
              </div>
              <FormField label={`Output ${index + 1}`} error={wrong?.output?.message}>
                <Textarea rows={4} readOnly={locked} {...register(`outputs.${index}.output`)} />
              </FormField>
            </div>
          );
        })}
        <span>
          <Button size="sm" onClick={() => outputs.append({ model_id: '', output: '', metadata: {} })}>
            <Plus aria-hidden /> Add an output
          </Button>
        </span>
      </div>
    </Section>
  );
}
