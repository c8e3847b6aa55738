import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { buildExport, previewQuery, streamExport, type Export } from '@/api/exports';
import { keys } from '@/api/keys';
import { pluginsQuery, type Catalogue } from '@/api/plugins';
import { Page, PageHeader } from '@/components/PageHeader';
import { QueryState } from '@/components/QueryState';
import { problemsOf, SchemaForm, type JsonSchema } from '@/components/schema-form';
import { FormField, Input, RadioGroup, Section, SkeletonText, toast } from '@/components/ui';
import { useProject } from '@/components/useProject';
import { useDebounced } from '@/lib/hooks';
import { ApiError } from '@/api/errors';
import { FiltersForm } from '../FiltersForm';
import { FirstRows } from '../FirstRows';
import {
  aggregatesOf,
  fromParams,
  fromRequest,
  makesSeveral,
  previewOf,
  problemsOfChoice,
  requestOf,
  sourceOf,
  toParams,
  type Aggregate,
  type Choice,
} from '../form';
import { History } from '../History';
import { Outcome } from '../Outcome';
import { FormatPicker, RecipePicker } from '../RecipeFormat';
import { SnapshotPicker } from '../SnapshotPicker';
import { SplitForm } from '../SplitForm';
import { MANY_ROWS, useDownload } from '../useDownload';
import { expectedFiles } from '../names';

export function Component() {
  const project = useProject();
  const catalogue = useQuery(pluginsQuery());
  return (
    <Page>
      <PageHeader
        title="Exports"
        within={project.name}
        description="Turn judgements into a file that a trainer loads. Every number below is counted anew as you change something."
      />
      <QueryState query={catalogue} skeleton={<SkeletonText lines={8} label="Loading recipes and formats" />}>
        {(found) => <Manager catalogue={found} />}
      </QueryState>
    </Page>
  );
}

const AGGREGATES: { value: Aggregate; label: string; hint: string }[] = [
  { value: 'none', label: 'Each judgement', hint: 'A row for every judgement.' },
  { value: 'majority', label: 'Majority', hint: 'The judgements of a task as one, each with the same weight.' },
  {
    value: 'dawid_skene',
    label: 'Consensus (Dawid-Skene)',
    hint: 'The likeliest answer, given how reliable each annotator is.',
  },
];

/** Recipes of trainers first; raw judgements are for those who look for them. */
function ordered(recipes: Catalogue['recipes']): Catalogue['recipes'] {
  return recipes.toSorted((a, b) => Number(a.source === 'ballots') - Number(b.source === 'ballots'));
}

function Manager({ catalogue }: { catalogue: Catalogue }) {
  const project = useProject();
  const client = useQueryClient();
  const [params, setParams] = useSearchParams();
  const download = useDownload();
  const [building, setBuilding] = useState(false);

  // The address follows what is chosen; it comes late, and what is typed must not wait for it.
  const [given, setGiven] = useState(() => fromParams(params));
  const recipe =
    catalogue.recipes.find(({ name }) => name === given.recipe) ??
    catalogue.recipes.find(({ name }) => name === 'dpo') ??
    catalogue.recipes[0];
  const format =
    catalogue.formats.find(({ name }) => name === given.format) ??
    catalogue.formats.find(({ name }) => name === 'jsonl') ??
    catalogue.formats[0];
  const source = recipe ? sourceOf(recipe, given.options) : '';
  const choice: Choice = {
    ...given,
    recipe: recipe?.name ?? '',
    format: format?.name ?? '',
    aggregate: aggregatesOf(source).includes(given.aggregate) ? given.aggregate : 'none',
  };
  const schema = (recipe?.options_schema ?? {}) as JsonSchema;
  const problems = problemsOfChoice(choice);
  const optionProblems = problemsOf(choice.options, schema);
  const valid = Object.keys(problems).length === 0 && Object.keys(optionProblems).length === 0;

  const asked = JSON.stringify(previewOf(project.id, choice));
  const settled = useDebounced(asked, 300);
  const preview = useQuery({
    ...previewQuery(JSON.parse(settled) as ReturnType<typeof previewOf>),
    enabled: valid && choice.recipe !== '',
    placeholderData: keepPreviousData,
  });
  const stale = asked !== settled || preview.isPlaceholderData || preview.isFetching;
  const refusals = preview.data?.refusals ?? {};
  const serverErrors =
    preview.error instanceof ApiError
      ? Object.fromEntries(preview.error.errors.map(({ field, message }) => [field.replace(/^options\./, ''), message]))
      : {};

  const replace = (next: Choice) => {
    setGiven(next);
    setParams(toParams(next), { replace: true, preventScrollReset: true });
  };
  const change = (part: Partial<Choice>) => {
    if (download.state.is !== 'running') download.reset();
    replace({ ...choice, ...part });
  };
  const again = (made: Export) => {
    replace(fromRequest(made.recipe, made.format, made.request));
    document.getElementById('main')?.scrollTo({ top: 0 });
    scrollTo({ top: 0 });
  };
  const files = expectedFiles(project.name, choice, format?.extension ?? choice.format);
  const rows = preview.data?.counts.at(-1)?.rows ?? 0;
  const stream = async () => {
    const body = requestOf(project.id, choice);
    const name = files[0]?.name ?? 'export';
    await download.start((signal) => streamExport(body, signal), { name, large: rows > MANY_ROWS });
    await client.invalidateQueries({ queryKey: [keys.exports, 'list'] });
  };
  const build = async () => {
    setBuilding(true);
    try {
      await buildExport(requestOf(project.id, choice));
      await client.invalidateQueries({ queryKey: [keys.exports, 'list'] });
      toast.success('The export is being built. You find it in the history below.');
    } catch (error) {
      toast.error(error);
    } finally {
      setBuilding(false);
    }
  };

  return (
    <div className="grid gap-6">
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 gap-6">
          <Section title="Recipe" id="recipe" description="What a row is, and which trainer it is for.">
            <RecipePicker
              recipes={ordered(catalogue.recipes)}
              value={choice.recipe}
              onChange={(name) => change({ recipe: name, options: {} })}
            />
          </Section>
          <Section title="Options" id="options">
            <SchemaForm
              key={choice.recipe}
              schema={schema}
              value={choice.options}
              onChange={(options) => change({ options })}
              errors={{ ...serverErrors, ...optionProblems }}
            />
            {aggregatesOf(source).length > 0 && (
              <RadioGroup
                className="mt-5"
                legend="Judgements of the same task"
                cards
                options={AGGREGATES.filter(({ value }) => value === 'none' || aggregatesOf(source).includes(value))}
                value={choice.aggregate}
                onChange={(aggregate) => change({ aggregate })}
              />
            )}
          </Section>
          <Section title="Filters" id="filters" description="Which judgements go in.">
            <div className="mb-5 border-b border-line pb-5">
              <SnapshotPicker
                projectId={project.id}
                value={choice.snapshot}
                onChange={(snapshot) => change({ snapshot })}
              />
            </div>
            <FiltersForm projectId={project.id} choice={choice} problems={problems} onChange={change} />
          </Section>
          <Section title="Format" id="format">
            <FormatPicker
              formats={catalogue.formats}
              refusals={refusals}
              value={choice.format}
              onChange={(name) => change({ format: name })}
            />
            <div className="mt-5 border-t border-line pt-4">
              <SplitForm split={choice.split} problem={problems.split} onChange={(split) => change({ split })} />
              <FormField
                className="mt-5 max-w-80"
                label="Rows in a file, at most"
                hint="What is larger becomes several files, which a worker builds. Empty: one file for each part."
                error={problems.maxRows}
              >
                <Input
                  type="number"
                  min={1}
                  step={1}
                  value={choice.maxRows ?? ''}
                  onChange={({ target }) => change({ maxRows: target.value === '' ? null : Number(target.value) })}
                />
              </FormField>
            </div>
          </Section>
        </div>
        <Outcome
          preview={preview}
          stale={stale}
          valid={valid}
          refused={refusals[choice.format] !== undefined}
          exported={{
            recipe: choice.recipe,
            format: choice.format,
            options: choice.options,
            files,
            usage: recipe?.usage,
          }}
          several={makesSeveral(choice)}
          aggregated={choice.aggregate !== 'none'}
          download={download}
          building={building}
          onDownload={() => void stream()}
          onBuild={() => void build()}
        />
      </div>
      <FirstRows preview={preview.data} stale={stale} failed={preview.isError && !preview.data} />
      <History projectId={project.id} recipes={catalogue.recipes} onAgain={again} />
    </div>
  );
}
