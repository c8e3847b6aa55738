/** Reading of the JSON Schemas that pydantic writes: references, "or null", enums, defaults. */

export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: boolean | JsonSchema;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
  examples?: unknown[];
}

export type Kind =
  'string' | 'text' | 'number' | 'integer' | 'boolean' | 'enum' | 'list' | 'objects' | 'object' | 'map' | 'json';

export interface Resolved {
  schema: JsonSchema;
  kind: Kind;
  /** Whether null is a value of it. */
  nullable: boolean;
  choices: unknown[];
}

const LONG_TEXT = 500; // characters; longer ones get a text area

function follow(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  if (depth > 20) return {};
  const single = schema.allOf?.length === 1 ? schema.allOf[0] : undefined;
  if (single) return follow({ ...single, ...without(schema, 'allOf') }, root, depth + 1);
  if (!schema.$ref) return schema;
  const target = root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {};
  return follow({ ...target, ...without(schema, '$ref') }, root, depth + 1);
}

function without(schema: JsonSchema, key: keyof JsonSchema): JsonSchema {
  const copy = { ...schema };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- of our own copy
  delete copy[key];
  return copy;
}

/** What a part of a schema asks for. */
export function resolve(given: JsonSchema, root: JsonSchema): Resolved {
  let schema = follow(given, root);
  let nullable = false;
  const options = schema.anyOf ?? schema.oneOf;
  if (options) {
    const others = options.map((option) => follow(option, root)).filter((option) => option.type !== 'null');
    nullable = others.length < options.length;
    const rest = without(without(schema, 'anyOf'), 'oneOf');
    if (others.length === 1) schema = { ...others[0], ...rest };
    else if (others.every((option) => option.const !== undefined || option.enum)) {
      schema = { ...rest, enum: others.flatMap((option) => option.enum ?? [option.const]) };
    } else return { schema, kind: 'json', nullable, choices: [] };
  }
  if (Array.isArray(schema.type)) {
    nullable ||= schema.type.includes('null');
    const type = schema.type.find((name) => name !== 'null');
    schema = { ...schema, ...(type === undefined ? {} : { type }) };
  }
  const choices = schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
  return { schema, kind: kindOf(schema, root, choices), nullable, choices };
}

function kindOf(schema: JsonSchema, root: JsonSchema, choices: unknown[]): Kind {
  if (choices.length > 0) return 'enum';
  switch (schema.type) {
    case 'string':
      return (schema.maxLength ?? 0) > LONG_TEXT || schema.format === 'markdown' || schema.format === 'textarea'
        ? 'text'
        : 'string';
    case 'number':
    case 'integer':
    case 'boolean':
      return schema.type;
    case 'array': {
      if (!schema.items) return 'json';
      const item = resolve(schema.items, root);
      return item.kind === 'object'
        ? 'objects'
        : ['string', 'text', 'enum', 'number', 'integer'].includes(item.kind)
          ? 'list'
          : 'json';
    }
    case 'object': {
      if (schema.properties) return 'object';
      const values =
        typeof schema.additionalProperties === 'object' ? resolve(schema.additionalProperties, root).kind : 'json';
      return ['string', 'text', 'number', 'integer'].includes(values) ? 'map' : 'json';
    }
    default:
      return 'json';
  }
}

/** A first value: the schema's default, else what is empty. Undefined where a person has to say. */
export function defaultOf(given: JsonSchema, root: JsonSchema = given): unknown {
  const { schema, kind, nullable, choices } = resolve(given, root);
  if (schema.default !== undefined) return structuredClone(schema.default);
  if (nullable) return null;
  if (kind === 'object') {
    const entries = Object.entries(schema.properties ?? {}).map(
      ([name, part]) => [name, defaultOf(part, root)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (kind === 'list' || kind === 'objects') return [];
  if (kind === 'map') return {};
  if (kind === 'boolean') return false;
  if (kind === 'enum' && choices.length === 1) return choices[0];
  return undefined;
}

/** A value with the defaults of what it leaves out, in lists and nested objects, too: as the server reads it. */
export function withDefaults(value: unknown, given: JsonSchema, root: JsonSchema = given): unknown {
  const { schema, kind } = resolve(given, root);
  if (value === undefined) return defaultOf(given, root);
  if (Array.isArray(value)) {
    const items = schema.items;
    return items ? value.map((item) => withDefaults(item, items, root)) : value;
  }
  if (kind !== 'object' || typeof value !== 'object' || value === null) return value;
  const filled: Record<string, unknown> = { ...value };
  for (const [name, part] of Object.entries(schema.properties ?? {})) {
    const own = withDefaults(filled[name], part, root);
    if (own !== undefined) filled[name] = own;
  }
  return filled;
}

/** What is wrong with a value, by dotted path; the server says the rest. */
export function problemsOf(
  value: unknown,
  given: JsonSchema,
  root: JsonSchema = given,
  path = '',
  required = true,
): Record<string, string> {
  const { schema, kind, nullable } = resolve(given, root);
  const at = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (value === undefined || value === null || (value === '' && required && (schema.minLength ?? 0) > 0)) {
    return required && !nullable && schema.default === undefined ? { [path]: 'Fill this in.' } : {};
  }
  if (typeof value === 'number') {
    const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
    if (kind === 'integer' && !Number.isInteger(value)) return { [path]: 'Enter a whole number.' };
    if (minimum !== undefined && value < minimum) return { [path]: `Enter at least ${minimum}.` };
    if (maximum !== undefined && value > maximum) return { [path]: `Enter at most ${maximum}.` };
    if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
      return { [path]: `Enter more than ${exclusiveMinimum}.` };
    if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
      return { [path]: `Enter less than ${exclusiveMaximum}.` };
  }
  if (typeof value === 'string') {
    if (schema.minLength !== undefined && value.length < schema.minLength)
      return { [path]: `Enter at least ${schema.minLength} characters.` };
    if (schema.maxLength !== undefined && value.length > schema.maxLength)
      return { [path]: `Enter at most ${schema.maxLength} characters.` };
  }
  if (Array.isArray(value)) {
    const few = schema.minItems !== undefined && value.length < schema.minItems;
    const many = schema.maxItems !== undefined && value.length > schema.maxItems;
    if (few) return { [path]: `Add at least ${schema.minItems}.` };
    if (many) return { [path]: `Keep at most ${schema.maxItems}.` };
    const items = schema.items;
    return items ? merged(value.map((item, index) => problemsOf(item, items, root, at(index)))) : {};
  }
  if (kind === 'object' && typeof value === 'object') {
    const parts = Object.entries(schema.properties ?? {}).map(([name, part]) =>
      problemsOf(
        (value as Record<string, unknown>)[name],
        part,
        root,
        at(name),
        schema.required?.includes(name) === true,
      ),
    );
    return merged(parts);
  }
  return {};
}

function merged(parts: Record<string, string>[]): Record<string, string> {
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}
