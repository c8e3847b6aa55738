import { Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { words } from '@/lib/format';
import { Button, IconButton } from '../ui/Button';
import { Checkbox } from '../ui/Choice';
import { FieldError, FormField } from '../ui/FormField';
import { Input, Select, Textarea } from '../ui/Input';
import { defaultOf, resolve, type JsonSchema, type Resolved } from './schema';

export type Errors = Readonly<Record<string, string | undefined>>;

export interface SchemaFormProps {
  /** The schema of an object, as pydantic writes it. */
  schema: JsonSchema;
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  /** Messages by dotted path: of problemsOf(), or the server's with their prefix taken off. */
  errors?: Errors;
  disabled?: boolean;
}

/** A form from a JSON Schema: options of widgets and recipes, metadata of tasks. Controlled; it sends nothing. */
export function SchemaForm({ schema, value, onChange, errors = {}, disabled = false }: SchemaFormProps) {
  const { schema: object } = resolve(schema, schema);
  const parts = Object.entries(object.properties ?? {});
  if (parts.length === 0) return <p className="text-sm text-muted">There is nothing to set.</p>;
  return <Properties {...{ schema: object, root: schema, value, onChange, errors, disabled, path: '' }} />;
}

interface PartProps<T = unknown> {
  schema: JsonSchema;
  root: JsonSchema;
  value: T;
  onChange: (value: T) => void;
  errors: Errors;
  disabled: boolean;
  path: string;
}

function Properties({ schema, root, value, onChange, errors, disabled, path }: PartProps<Record<string, unknown>>) {
  return (
    <div className="grid gap-4">
      {Object.entries(schema.properties ?? {}).map(([name, part]) => (
        <Part
          key={name}
          name={name}
          schema={part}
          root={root}
          required={schema.required?.includes(name) === true}
          value={name in value ? value[name] : part.default}
          onChange={(next: unknown) => onChange({ ...value, [name]: next })}
          errors={errors}
          disabled={disabled}
          path={path === '' ? name : `${path}.${name}`}
        />
      ))}
    </div>
  );
}

function Part({ name, required, ...props }: PartProps & { name: string; required: boolean }) {
  const resolved = resolve(props.schema, props.root);
  const { schema, kind, nullable } = resolved;
  const label = schema.title && schema.title !== name ? schema.title : words(name);
  const hint = schema.description;
  const error = props.errors[props.path];
  const { value } = props;
  if (kind === 'boolean' && !nullable) {
    return (
      <div className="grid gap-1">
        <Checkbox
          label={label}
          hint={hint}
          checked={value === true}
          disabled={props.disabled}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        {error && <FieldError>{error}</FieldError>}
      </div>
    );
  }
  if (kind === 'object' || kind === 'objects' || kind === 'map') {
    return (
      <fieldset className="min-w-0 rounded-lg border border-line p-3 pt-2" disabled={props.disabled}>
        <legend className="px-1 text-sm font-medium">{label}</legend>
        {hint && <p className="mb-3 text-sm text-muted">{hint}</p>}
        {error && <FieldError>{error}</FieldError>}
        <Group {...props} resolved={resolved} value={value} label={label} />
      </fieldset>
    );
  }
  return (
    <FormField label={label} hint={hint} error={error} optional={!required && schema.default === undefined}>
      <Control {...props} resolved={resolved} value={value} />
    </FormField>
  );
}

interface ResolvedProps extends PartProps {
  resolved: Resolved;
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);

interface AriaProps {
  id?: string;
  'aria-describedby'?: string;
  'aria-invalid'?: boolean;
}

/** One control. FormField hands it id and aria attributes, which go on to the input. */
function Control({ resolved, root, value, onChange, disabled, ...rest }: ResolvedProps) {
  const { id, 'aria-describedby': describedBy, 'aria-invalid': invalid } = rest as AriaProps;
  const aria = { id, 'aria-describedby': describedBy, 'aria-invalid': invalid };
  const { schema, kind, nullable, choices } = resolved;
  const example = schema.examples?.[0];
  const placeholder = [example, schema.default]
    .find((given) => typeof given === 'string' || typeof given === 'number')
    ?.toString();
  const empty = nullable ? null : undefined;
  switch (kind) {
    case 'enum':
    case 'boolean': {
      const options = kind === 'boolean' ? [true, false] : choices;
      const chosen = options.findIndex((option) => option === value);
      return (
        <Select
          {...aria}
          disabled={disabled}
          value={chosen}
          onChange={(event) => onChange(event.target.value === '-1' ? empty : options[Number(event.target.value)])}
        >
          {(nullable || chosen < 0) && <option value={-1}>{nullable ? 'None' : 'Choose'}</option>}
          {options.map((option, index) => (
            <option key={index} value={index}>
              {typeof option === 'boolean'
                ? option
                  ? 'Yes'
                  : 'No'
                : typeof option === 'string'
                  ? words(option)
                  : String(option)}
            </option>
          ))}
        </Select>
      );
    }
    case 'number':
    case 'integer':
      return (
        <Input
          {...aria}
          type="number"
          inputMode={kind === 'integer' ? 'numeric' : 'decimal'}
          step={schema.multipleOf ?? (kind === 'integer' ? 1 : 'any')}
          min={schema.minimum ?? schema.exclusiveMinimum}
          max={schema.maximum ?? schema.exclusiveMaximum}
          placeholder={placeholder}
          disabled={disabled}
          className="max-w-40"
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? empty : event.target.valueAsNumber)}
        />
      );
    case 'list':
      return (
        <Lines {...aria} {...{ disabled, value, onChange }} numeric={isNumeric(resolve(schema.items ?? {}, root))} />
      );
    case 'json':
      return <Json {...aria} {...{ disabled, value, onChange }} />;
    case 'text':
      return (
        <Textarea
          {...aria}
          disabled={disabled}
          placeholder={placeholder}
          value={asText(value)}
          onChange={(event) => onChange(event.target.value === '' ? (nullable ? null : '') : event.target.value)}
        />
      );
    default:
      return (
        <Input
          {...aria}
          disabled={disabled}
          placeholder={placeholder}
          maxLength={schema.maxLength}
          value={asText(value)}
          onChange={(event) => onChange(event.target.value === '' && nullable ? null : event.target.value)}
        />
      );
  }
}

const isNumeric = ({ kind }: Resolved) => kind === 'number' || kind === 'integer';

interface TextProps {
  value: unknown;
  onChange: (value: unknown) => void;
  disabled: boolean;
}

/** A list of short texts or numbers, one per line. */
function Lines({ value, onChange, disabled, numeric, ...aria }: TextProps & { numeric: boolean }) {
  const items = Array.isArray(value) ? value.map(asText) : [];
  const [text, setText] = useState(items.join('\n'));
  const [told, setTold] = useState(items.join('\n'));
  if (items.join('\n') !== told) {
    // Somebody else changed the value (another widget was chosen, say).
    setTold(items.join('\n'));
    setText(items.join('\n'));
  }
  return (
    <Textarea
      {...aria}
      rows={Math.min(8, Math.max(2, items.length + 1))}
      disabled={disabled}
      placeholder="One per line"
      value={text}
      onChange={(event) => {
        const lines = event.target.value
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean);
        setText(event.target.value);
        setTold(lines.join('\n'));
        onChange(numeric ? lines.map(Number).filter((number) => !Number.isNaN(number)) : lines);
      }}
    />
  );
}

/** What no control is made for, as JSON. A text that is no JSON is told and not handed on. */
function Json({ value, onChange, disabled, ...aria }: TextProps) {
  const id = useId();
  const [text, setText] = useState(() => (value === undefined ? '' : JSON.stringify(value, null, 2)));
  const [wrong, setWrong] = useState(false);
  const change = (next: string) => {
    setText(next);
    try {
      onChange(next.trim() === '' ? undefined : JSON.parse(next));
      setWrong(false);
    } catch {
      setWrong(true);
    }
  };
  return (
    <span className="grid gap-1">
      <Textarea
        {...aria}
        className="font-mono text-sm"
        disabled={disabled}
        value={text}
        aria-invalid={wrong || undefined}
        onChange={(event) => change(event.target.value)}
      />
      {wrong && <FieldError id={id}>This is no JSON yet: it was not taken over.</FieldError>}
    </span>
  );
}

/** Objects, lists of objects, and maps from names to values. */
function Group({ resolved, value, onChange, label, ...props }: ResolvedProps & { label: string }) {
  const { schema, kind, nullable } = resolved;
  if (kind === 'object') {
    if (nullable && (value === null || value === undefined)) {
      return (
        <Button size="sm" onClick={() => onChange(defaultOf({ ...schema, default: undefined }, props.root))}>
          <Plus aria-hidden /> Set
        </Button>
      );
    }
    return (
      <>
        <Properties {...props} schema={schema} value={asRecord(value)} onChange={onChange} />
        {nullable && (
          <Button size="sm" variant="ghost" className="mt-3" onClick={() => onChange(null)}>
            Unset
          </Button>
        )}
      </>
    );
  }
  if (kind === 'map')
    return <MapOf {...props} schema={schema} value={asRecord(value)} onChange={onChange} label={label} />;
  const items = Array.isArray(value) ? value.map(asRecord) : [];
  const itemSchema = schema.items ?? {};
  const { schema: object } = resolve(itemSchema, props.root);
  return (
    <div className="grid gap-3">
      {items.map((item, index) => (
        <div key={index} className="flex items-start gap-2 rounded-md border border-line p-3">
          <div className="min-w-0 flex-1">
            <Properties
              {...props}
              path={`${props.path}.${index}`}
              schema={object}
              value={item}
              onChange={(next) => onChange(items.map((other, at) => (at === index ? next : other)))}
            />
          </div>
          <IconButton
            size="sm"
            label={`Remove ${label} ${index + 1}`}
            icon={<Trash2 />}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <span>
        <Button
          size="sm"
          disabled={schema.maxItems !== undefined && items.length >= schema.maxItems}
          onClick={() => onChange([...items, defaultOf(itemSchema, props.root)])}
        >
          <Plus aria-hidden /> Add
        </Button>
      </span>
    </div>
  );
}

function MapOf({
  schema,
  root,
  value,
  onChange,
  disabled,
  label,
}: PartProps<Record<string, unknown>> & { label: string }) {
  const [name, setName] = useState('');
  const numeric =
    typeof schema.additionalProperties === 'object' && isNumeric(resolve(schema.additionalProperties, root));
  const add = () => {
    if (name.trim() === '' || name in value) return;
    onChange({ ...value, [name.trim()]: numeric ? 0 : '' });
    setName('');
  };
  return (
    <div className="grid gap-2">
      {Object.entries(value).map(([key, item]) => (
        <div key={key} className="flex items-center gap-2">
          <span className="w-2/5 truncate font-mono text-sm">{key}</span>
          <Input
            aria-label={`${label}: ${key}`}
            type={numeric ? 'number' : 'text'}
            step="any"
            disabled={disabled}
            value={asText(item)}
            onChange={(event) =>
              onChange({ ...value, [key]: numeric ? event.target.valueAsNumber || 0 : event.target.value })
            }
          />
          <IconButton
            size="sm"
            label={`Remove ${key}`}
            icon={<Trash2 />}
            onClick={() => onChange(Object.fromEntries(Object.entries(value).filter(([other]) => other !== key)))}
          />
        </div>
      ))}
      <div className="flex gap-2">
        <Input
          aria-label={`A new name in ${label}`}
          placeholder="Name"
          disabled={disabled}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button disabled={disabled || name.trim() === ''} onClick={add}>
          Add
        </Button>
      </div>
    </div>
  );
}
