/** What the columns of a file probably are, and the mapping that the server is told. */
import type { Row } from './rows';

/** What a column becomes: a field of the task; '' is metadata under its own name, as the server does by itself. */
export type Targets = Record<string, string>;

/** Fields that a column can be as a whole, with what they are called. */
export const FIELDS: Record<string, string> = {
  prompt: 'Prompt',
  messages: 'Conversation',
  system: 'System prompt',
  expected_behavior: 'Expected behaviour',
  evaluation_criteria: 'Criteria',
  tags: 'Tags',
  type: 'Type',
  priority: 'Priority',
  required_annotations: 'Judgements wanted',
  status: 'Status',
  outputs: 'All outputs (a list)',
  gold: 'Gold answers',
  metadata: 'Metadata (an object)',
};

/** Several columns can be joined into these. */
const JOINED = new Set(['prompt', 'system', 'expected_behavior']);

const ALIASES: Record<string, string> = {
  instruction: 'prompt',
  question: 'prompt',
  query: 'prompt',
  problem: 'prompt',
  user_prompt: 'prompt',
  system_prompt: 'system',
  system_message: 'system',
  expected: 'expected_behavior',
  expected_behaviour: 'expected_behavior',
  criteria: 'evaluation_criteria',
  tag: 'tags',
  conversation: 'messages',
};
const OUTPUT = /^(?:response|output|answer|completion|generation|candidate)_?([a-h]|\d{1,2})$/;
const MODEL = /^(?:model|model_name|model_id)_?([a-h]|\d{1,2})$/;
const MODEL_OF =
  /^(?:response|output|answer|completion|generation|candidate)_?([a-h]|\d{1,2})_(?:model|model_id|model_name)$/;
const SINGLE = ['response', 'output', 'completion', 'generation'];

const normal = (column: string) =>
  column
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

/** a, b … and 0, 1 … or 1, 2 … as places from 0: the smallest sign that occurs is the first. */
function places(signs: string[]): Map<string, number> {
  const code = (sign: string) => (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) + 1000);
  const sorted = [...new Set(signs)].sort((a, b) => code(a) - code(b));
  return new Map(sorted.map((sign, index) => [sign, index]));
}

function isTalk(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.every((turn) => typeof turn === 'object' && turn !== null && 'role' in turn && 'content' in turn)
  );
}

export function guess(columns: string[], rows: Row[]): Targets {
  const targets: Targets = Object.fromEntries(columns.map((column) => [column, '']));
  const names = new Map(columns.map((column) => [column, normal(column)]));
  const taken = (field: string) => Object.values(targets).includes(field);
  const sample = (column: string) => rows.find((row) => row[column] !== null && row[column] !== undefined)?.[column];
  // Names that are ours come first; the rest fill what is missing.
  for (const [column, name] of names) {
    if (!(name in FIELDS)) continue;
    const value = sample(column);
    if (name === 'outputs' && !Array.isArray(value) && typeof value !== 'string') continue;
    targets[column] = name;
  }
  for (const [column, name] of names) {
    const field = ALIASES[name];
    if (!field || targets[column] !== '') continue;
    if (field === 'messages' && !isTalk(sample(column))) continue;
    if (field === 'prompt' && taken('messages')) continue;
    if (!taken(field)) targets[column] = field;
  }
  const bySign = (pattern: RegExp) =>
    [...names].flatMap(([column, name]) => {
      const sign = pattern.exec(name)?.[1];
      return sign === undefined || targets[column] !== '' ? [] : [{ column, sign }];
    });
  const outputs = bySign(OUTPUT);
  const at = places(outputs.map(({ sign }) => sign));
  for (const { column, sign } of outputs) targets[column] = `outputs.${at.get(sign) ?? 0}.output`;
  for (const { column, sign } of [...bySign(MODEL), ...bySign(MODEL_OF)]) {
    const place = at.get(sign);
    if (place !== undefined) targets[column] = `outputs.${place}.model_id`;
  }
  const find = (name: string) => columns.find((column) => names.get(column) === name && targets[column] === '');
  const chosen = find('chosen');
  const rejected = find('rejected');
  if (outputs.length === 0 && !taken('outputs')) {
    if (chosen !== undefined && rejected !== undefined && typeof sample(chosen) === 'string') {
      targets[chosen] = 'outputs.0.output';
      targets[rejected] = 'outputs.1.output';
    } else {
      const single = SINGLE.map(find).find((column) => column !== undefined);
      if (single !== undefined) targets[single] = 'outputs.0.output';
    }
  }
  const model = find('model') ?? find('model_id') ?? find('model_name');
  if (model !== undefined && taken('outputs.0.output') && !taken('outputs.0.model_id') && !taken('outputs.1.output')) {
    targets[model] = 'outputs.0.model_id';
  }
  // Alpaca's "input" belongs to its "instruction"; alone it is the prompt.
  const input = find('input');
  if (input !== undefined && (!taken('prompt') || names.get(columnOf(targets, 'prompt') ?? '') === 'instruction')) {
    targets[input] = 'prompt';
  }
  return targets;
}

const columnOf = (targets: Targets, field: string) => Object.keys(targets).find((column) => targets[column] === field);

/** The places of outputs that are mapped, each with whether a column names its model. */
export function outputPlaces(targets: Targets): { place: number; hasModel: boolean }[] {
  const fields = Object.values(targets);
  const found = fields.flatMap((field) => {
    const place = /^outputs\.(\d+)\.output$/.exec(field)?.[1];
    return place === undefined ? [] : [Number(place)];
  });
  return [...new Set(found)]
    .sort((a, b) => a - b)
    .map((place) => ({ place, hasModel: fields.includes(`outputs.${place}.model_id`) }));
}

export const usualModel = (place: number) => `model ${String.fromCharCode(97 + (place % 26))}`;

/** What the server is told. `models` are names for outputs whose model no column gives. */
export function mappingOf(targets: Targets, models: Record<number, string>): Record<string, string | string[]> {
  const mapping: Record<string, string | string[]> = {};
  for (const [column, field] of Object.entries(targets)) {
    if (field === '') continue;
    const before = mapping[field];
    if (before !== undefined && JOINED.has(field))
      mapping[field] = [...(Array.isArray(before) ? before : [before]), column];
    else mapping[field] = column;
  }
  for (const { place, hasModel } of outputPlaces(targets)) {
    const name = models[place]?.trim() ?? '';
    if (!hasModel) mapping[`outputs.${place}.model_id`] = `=${name === '' ? usualModel(place) : name}`;
  }
  return mapping;
}

/** What would go wrong for every line, in words; empty when nothing would. */
export function mappingProblems(targets: Targets): string[] {
  const fields = Object.values(targets).filter(Boolean);
  const problems: string[] = [];
  if (!fields.includes('prompt') && !fields.includes('messages')) {
    problems.push('Say which column is the prompt, or the conversation.');
  }
  for (const field of new Set(fields)) {
    if (!JOINED.has(field) && fields.filter((other) => other === field).length > 1) {
      problems.push(`Two columns are “${labelOf(field)}”: only one can be.`);
    }
  }
  const places = outputPlaces(targets).map(({ place }) => place);
  if (places.some((place, index) => place !== index)) problems.push('Outputs must be numbered from 1 without gaps.');
  return problems;
}

export function labelOf(field: string): string {
  const output = /^outputs\.(\d+)\.(output|model_id)$/.exec(field);
  if (output)
    return output[2] === 'output' ? `Output ${Number(output[1]) + 1}` : `Model of output ${Number(output[1]) + 1}`;
  return field === '' ? 'Metadata' : (FIELDS[field] ?? field);
}

const text = (value: unknown): string =>
  typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);

/** A row as the task that it becomes: its parts in the order of the fields, as text. */
export function previewOf(row: Row, targets: Targets): { field: string; value: string }[] {
  const order = [...Object.keys(FIELDS)];
  const parts = new Map<string, string[]>();
  for (const [column, field] of Object.entries(targets)) {
    const value = text(row[column]);
    if (field !== '' && value !== '') parts.set(field, [...(parts.get(field) ?? []), value]);
  }
  const rank = (field: string) => (order.includes(field) ? order.indexOf(field) : 100);
  return [...parts]
    .sort(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([field, values]) => ({ field, value: values.join('\n\n') }));
}
