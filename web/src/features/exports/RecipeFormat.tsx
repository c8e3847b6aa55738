import { useId } from 'react';
import type { Catalogue } from '@/api/plugins';
import { Badge, FieldError } from '@/components/ui';
import { sentence } from '@/lib/forms';
import { ChoiceCard } from './parts';

type Recipe = Catalogue['recipes'][number];
type Format = Catalogue['formats'][number];

export function RecipePicker({
  recipes,
  value,
  onChange,
}: {
  recipes: Recipe[];
  value: string;
  onChange: (name: string) => void;
}) {
  const name = useId();
  return (
    <fieldset>
      <legend className="sr-only">Recipe</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {recipes.map((recipe) => (
          <ChoiceCard
            key={recipe.name}
            name={name}
            value={recipe.name}
            checked={recipe.name === value}
            onChoose={() => onChange(recipe.name)}
            title={recipe.label}
          >
            <span className="mt-0.5 block text-sm text-muted">{recipe.description}</span>
            <span className="mt-2 block text-xs text-faint">
              <span className="font-medium text-muted">Loads in</span> {recipe.target}
            </span>
          </ChoiceCard>
        ))}
      </div>
    </fieldset>
  );
}

export function FormatPicker({
  formats,
  refusals,
  value,
  onChange,
}: {
  formats: Format[];
  /** Why a format cannot hold the rows, by its name. */
  refusals: Record<string, string>;
  value: string;
  onChange: (name: string) => void;
}) {
  const name = useId();
  const refused = formats.filter((format) => refusals[format.name] !== undefined);
  const chosen = refusals[value];
  return (
    <fieldset>
      <legend className="sr-only">Format</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {formats.map((format) => (
          <ChoiceCard
            key={format.name}
            name={name}
            value={format.name}
            checked={format.name === value}
            disabled={refusals[format.name] !== undefined && format.name !== value}
            onChoose={() => onChange(format.name)}
            title={format.label}
            aside={
              refusals[format.name] === undefined ? (
                <code className="text-2xs text-faint">.{format.extension}</code>
              ) : (
                <Badge tone="warning">Not for these rows</Badge>
              )
            }
          >
            {format.description && <span className="mt-0.5 block text-sm text-muted">{format.description}</span>}
          </ChoiceCard>
        ))}
      </div>
      {chosen !== undefined && (
        <div className="mt-2">
          <FieldError>{sentence(chosen)}</FieldError>
        </div>
      )}
      {refused
        .filter((format) => format.name !== value)
        .map((format) => (
          <p key={format.name} className="mt-2 text-sm text-muted">
            <span className="font-medium text-text">Why not {format.label}:</span> {refusals[format.name]}
          </p>
        ))}
    </fieldset>
  );
}
