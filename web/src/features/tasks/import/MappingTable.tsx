import { Input, Select } from '@/components/ui';
import { makeVisible } from '@/lib/visible';
import { FIELDS, labelOf, outputPlaces, usualModel, type Targets } from './guess';
import type { Row } from './rows';

function example(rows: Row[], column: string): string {
  const value = rows.map((row) => row[column]).find((item) => item !== null && item !== undefined && item !== '');
  if (value === undefined) return '';
  return makeVisible((typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 160));
}

export interface MappingTableProps {
  columns: string[];
  rows: Row[];
  targets: Targets;
  onTargets: (targets: Targets) => void;
  models: Record<number, string>;
  onModels: (models: Record<number, string>) => void;
}

/** Every column with an example and what it becomes. */
export function MappingTable({ columns, rows, targets, onTargets, models, onModels }: MappingTableProps) {
  const places = outputPlaces(targets);
  const offered = Math.min(26, Math.max(1, ...places.map(({ place }) => place + 1)) + 1);
  const outputFields = Array.from({ length: offered }, (_, place) => [
    `outputs.${place}.output`,
    `outputs.${place}.model_id`,
  ]).flat();
  return (
    <>
      <ul className="divide-y divide-line">
        {columns.map((column) => (
          <li
            key={column}
            className="grid items-center gap-x-4 gap-y-1.5 px-4 py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)_13rem] sm:px-5"
          >
            <code className="truncate text-sm" title={column}>
              {column}
            </code>
            <span className="truncate text-sm text-muted">
              {example(rows, column) || <em>empty in the first rows</em>}
            </span>
            <Select
              aria-label={`What ${column} becomes`}
              value={targets[column] ?? ''}
              onChange={(event) => onTargets({ ...targets, [column]: event.target.value })}
            >
              <option value="">Metadata</option>
              <optgroup label="Task">
                {Object.entries(FIELDS).map(([field, label]) => (
                  <option key={field} value={field}>
                    {label}
                  </option>
                ))}
              </optgroup>
              <optgroup label="Outputs">
                {outputFields.map((field) => (
                  <option key={field} value={field}>
                    {labelOf(field)}
                  </option>
                ))}
              </optgroup>
            </Select>
          </li>
        ))}
      </ul>
      {places.some(({ hasModel }) => !hasModel) && (
        <div className="grid gap-3 border-t border-line px-4 py-3 sm:grid-cols-2 sm:px-5 lg:grid-cols-3">
          <p className="text-sm text-muted sm:col-span-full">No column names the models of these outputs:</p>
          {places
            .filter(({ hasModel }) => !hasModel)
            .map(({ place }) => (
              <label key={place} className="grid gap-1 text-sm">
                Model of output {place + 1}
                <Input
                  maxLength={200}
                  placeholder={usualModel(place)}
                  value={models[place] ?? ''}
                  onChange={(event) => onModels({ ...models, [place]: event.target.value })}
                />
              </label>
            ))}
        </div>
      )}
    </>
  );
}
