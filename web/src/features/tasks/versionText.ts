/** A task as text, to be compared with another version of it. */
import { words } from '@/lib/format';

type Content = Record<string, unknown>;

const FIELDS = [
  'type',
  'status',
  'priority',
  'required_annotations',
  'tags',
  'system',
  'prompt',
  'expected_behavior',
  'evaluation_criteria',
  'metadata',
  'gold',
] as const;

function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.every((item) => typeof item === 'string'))
    return value.map((item) => `- ${item}`).join('\n');
  return JSON.stringify(value, null, 2);
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** One block per field that says something, outputs last. Fields that both lack never show as changed. */
export function textOf(content: Content): string {
  const blocks = FIELDS.filter((name) => !isEmpty(content[name]))
    // The prompt of a conversation is its last message.
    .filter((name) => name !== 'prompt' || isEmpty(content.messages))
    .map((name) => `${words(name)}\n${shown(content[name])}`);
  if (Array.isArray(content.messages)) {
    for (const turn of content.messages as { role: string; content: string }[]) {
      blocks.push(`${words(turn.role)}\n${turn.content}`);
    }
  }
  const outputs = Array.isArray(content.outputs) ? (content.outputs as { model_id: string; output: string }[]) : [];
  outputs.forEach((output, index) => blocks.push(`Output ${index + 1}, ${output.model_id}\n${output.output}`));
  return blocks.join('\n\n');
}
