import { zodResolver } from '@hookform/resolvers/zod';
import { useForm, useWatch } from 'react-hook-form';
import { Link } from 'react-router';
import type { Project } from '@/api/projects';
import { Checkbox, FormField, Input, Section, Textarea } from '@/components/ui';
import { plural } from '@/lib/format';
import { SaveBar } from './SaveBar';
import { GOLD_FIELDS, goldChange, goldValues, itemsNeeded } from './steering';
import { useSaving, without } from './useSaving';

const SHOWN = [
  'gold_rate',
  'settings.gold.pass_agreement',
  'settings.qualification.pass_accuracy',
  'settings.qualification.min_items',
  'settings.qualification.max_attempts',
  'settings.qualification.explanation',
];

/** Tasks with a known answer: how many are mixed in, what they tell, and whether they open the queue. */
export function QualityGates({ project }: { project: Project }) {
  const saving = useSaving(project);
  const form = useForm({ resolver: zodResolver(GOLD_FIELDS), defaultValues: goldValues(project) });
  const { errors, isDirty } = form.formState;
  const submit = form.handleSubmit(async (values) => {
    if (await saving.save(goldChange(values), 'Saved.')) form.reset(values);
  });
  const [enabled, min_items, max_attempts] = useWatch({
    control: form.control,
    name: ['enabled', 'min_items', 'max_attempts'],
  });
  const needed = itemsNeeded({ min_items, max_attempts });
  const number = { valueAsNumber: true } as const;
  return (
    <Section
      id="gold"
      title="Gold and qualification"
      description={
        <>
          Tasks whose answer you know, to find out how reliable annotators are. Choose and answer them on the page{' '}
          <Link className="link" to={`/projects/${project.id}/gold`}>
            Gold
          </Link>
          .
        </>
      }
    >
      <form onSubmit={(event) => void submit(event)} noValidate className="grid gap-5">
        <fieldset className="grid gap-4">
          <legend className="mb-3 text-sm font-medium text-muted">Gold items in the queue</legend>
          <div className="grid gap-4 sm:grid-cols-2">
            <FormField
              label="Gold tasks, in %"
              hint="Share of gold items among the tasks that an annotator gets, at places nobody can foresee. With 0, tasks with a known answer are tasks like any other."
              error={errors.gold_percent?.message ?? saving.problems.gold_rate}
            >
              <Input type="number" min={0} max={100} step="any" {...form.register('gold_percent', number)} />
            </FormField>
            <FormField
              label="Pass mark, in %"
              hint="From which agreement with the known answer on a judgement counts as right; the mean over the controls."
              error={errors.pass_percent?.message ?? saving.problems['settings.gold.pass_agreement']}
            >
              <Input type="number" min={0} max={100} step="any" {...form.register('pass_percent', number)} />
            </FormField>
          </div>
          <Checkbox
            label="Annotators see their own agreement with gold"
            hint="In steps of five items, so that the figure does not tell which tasks were gold."
            {...form.register('show_own')}
          />
          <Checkbox
            label="Tell the answer at once"
            hint="After each judgement of a gold item. Good for training; but annotators learn which tasks were gold."
            {...form.register('reveal')}
          />
        </fieldset>
        <fieldset className="grid gap-4 border-t border-line pt-5">
          <legend className="sr-only">Qualification</legend>
          <Checkbox
            label="Annotators must qualify first"
            hint="The queue stays closed to them until they have passed. Owner, researchers and admins need no qualification."
            {...form.register('enabled')}
          />
          {/* Hidden, not unmounted: what was entered stays when it is switched off and on again. */}
          <div className="grid gap-4" hidden={!enabled}>
            <div className="grid gap-4 sm:grid-cols-3">
              <FormField
                label="Items per attempt"
                error={errors.min_items?.message ?? saving.problems['settings.qualification.min_items']}
              >
                <Input type="number" min={1} max={200} {...form.register('min_items', number)} />
              </FormField>
              <FormField
                label="To be right, in %"
                hint="What is skipped counts as wrong."
                error={errors.accuracy_percent?.message ?? saving.problems['settings.qualification.pass_accuracy']}
              >
                <Input type="number" min={0} max={100} step="any" {...form.register('accuracy_percent', number)} />
              </FormField>
              <FormField
                label="Attempts"
                error={errors.max_attempts?.message ?? saving.problems['settings.qualification.max_attempts']}
              >
                <Input type="number" min={1} max={20} {...form.register('max_attempts', number)} />
              </FormField>
            </div>
            {Number.isInteger(needed) && needed > 0 && (
              <p className="text-sm text-muted">
                Each attempt takes items that were not judged yet: the qualification set needs {plural(needed, 'item')}{' '}
                for that.
              </p>
            )}
            <FormField
              label="Explanation"
              optional
              hint="In Markdown. Annotators read it before they begin."
              error={errors.explanation?.message ?? saving.problems['settings.qualification.explanation']}
            >
              <Textarea rows={3} {...form.register('explanation')} />
            </FormField>
            <Checkbox
              label="Tell each item’s answer after it was judged"
              hint="Annotators learn from it, and may pass it on to the next ones."
              {...form.register('qualification_reveal')}
            />
          </div>
        </fieldset>
        <SaveBar project={project} saving={without(saving, SHOWN)} dirty={isDirty} onReset={() => form.reset()} />
      </form>
    </Section>
  );
}
