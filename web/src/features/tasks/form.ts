/** A task as its form holds it, and the way to and from the API. */
import { z } from 'zod';
import type { NewTask, Task, TaskOutput } from '@/api/tasks';

const long = z.string().max(1_000_000, 'Use at most 1,000,000 characters.');

export const FIELDS = z
  .object({
    type: z.string().min(1, 'Choose a type.'),
    mode: z.enum(['prompt', 'messages']),
    prompt: long,
    messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant', 'tool']), content: long })),
    system: long,
    expected_behavior: long,
    criteria: z.array(z.object({ text: z.string().max(2000, 'Use at most 2,000 characters.') })).max(100),
    tags: z.array(z.string().max(100)).max(50, 'Use at most 50 tags.'),
    metadata: z.record(z.string(), z.unknown()),
    priority: z
      .number({ error: 'Enter a whole number from -100 to 100.' })
      .int('Enter a whole number.')
      .min(-100, 'Enter at least -100.')
      .max(100, 'Enter at most 100.'),
    required: z
      .number({ error: 'Enter a whole number from 1 to 100.' })
      .int('Enter a whole number.')
      .min(1, 'Ask for at least 1.')
      .max(100, 'Ask for at most 100.'),
    outputs: z.array(
      z.object({
        stored: z.string().optional(),
        model_id: z.string().trim().min(1, 'Say who wrote it.').max(200, 'Use at most 200 characters.'),
        output: long.min(1, 'Write the output, or remove it.'),
        metadata: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .superRefine((values, context) => {
    if (values.mode === 'prompt' && values.prompt.trim() === '') {
      context.addIssue({ code: 'custom', path: ['prompt'], message: 'Write what is asked.' });
    }
    if (values.mode === 'messages' && values.messages.at(-1)?.role !== 'user') {
      context.addIssue({ code: 'custom', path: ['messages'], message: 'The last message must be the user’s.' });
    }
    values.messages.forEach((turn, index) => {
      if (values.mode === 'messages' && turn.content.trim() === '') {
        context.addIssue({ code: 'custom', path: ['messages', index, 'content'], message: 'Write it, or remove it.' });
      }
    });
  });

export type TaskValues = z.infer<typeof FIELDS>;

export function emptyTask(type: string, required: number): TaskValues {
  return {
    type,
    mode: 'prompt',
    prompt: '',
    messages: [],
    system: '',
    expected_behavior: '',
    criteria: [],
    tags: [],
    metadata: {},
    priority: 0,
    required,
    outputs: [],
  };
}

/** What is not set in metadata is left out, not null: the type's own model fills it in. */
function cleaned(metadata: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => value !== null && value !== undefined));
}

export function valuesOf(task: Task): TaskValues {
  return {
    type: task.type,
    mode: task.messages ? 'messages' : 'prompt',
    prompt: task.prompt,
    messages: task.messages ?? [],
    system: task.system ?? '',
    expected_behavior: task.expected_behavior ?? '',
    criteria: task.evaluation_criteria.map((text) => ({ text })),
    tags: task.tags,
    metadata: cleaned(task.metadata),
    priority: task.priority,
    required: task.required_annotations,
    outputs: (task.outputs ?? []).map(({ id, model_id, output, metadata }: TaskOutput) => ({
      stored: id,
      model_id,
      output,
      metadata,
    })),
  };
}

type Body = Omit<NewTask, 'outputs' | 'project_id' | 'gold' | 'status'> & {
  outputs: { id?: string; model_id: string; output: string; metadata: Record<string, unknown> }[];
};

/** The body of POST and PUT, without the project, gold answers (which stay as they are) and the status. */
export function bodyOf(values: TaskValues): Body {
  const isTalk = values.mode === 'messages';
  return {
    type: values.type,
    prompt: isTalk ? null : values.prompt,
    messages: isTalk ? values.messages : null,
    system: values.system.trim() === '' ? null : values.system,
    expected_behavior: values.expected_behavior.trim() === '' ? null : values.expected_behavior,
    evaluation_criteria: values.criteria.map(({ text }) => text.trim()).filter(Boolean),
    tags: values.tags,
    metadata: cleaned(values.metadata),
    priority: values.priority,
    required_annotations: values.required,
    outputs: values.outputs.map(({ stored, ...output }) => (stored === undefined ? output : { id: stored, ...output })),
  };
}

export type Part = keyof TaskValues;

export interface Merge {
  /** My changes on top of theirs; where both changed the same part, mine. */
  values: TaskValues;
  /** The parts that both changed, differently. */
  conflicts: Part[];
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A three-way merge by parts: `base` is what both started from. */
export function merge(base: TaskValues, mine: TaskValues, theirs: TaskValues): Merge {
  const conflicts: Part[] = [];
  const entries = (Object.keys(base) as Part[]).map((part) => {
    const changedByMe = !same(mine[part], base[part]);
    const changedByThem = !same(theirs[part], base[part]);
    if (changedByMe && changedByThem && !same(mine[part], theirs[part])) conflicts.push(part);
    return [part, changedByMe ? mine[part] : theirs[part]];
  });
  return { values: Object.fromEntries(entries) as TaskValues, conflicts };
}

/** A part as text, for people to compare. */
export function partText(values: TaskValues, part: Part): string {
  const value = values[part];
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (part === 'criteria') return values.criteria.map(({ text }) => `- ${text}`).join('\n');
  if (part === 'tags') return values.tags.join(', ');
  if (part === 'messages') return values.messages.map(({ role, content }) => `${role}: ${content}`).join('\n\n');
  if (part === 'outputs') return values.outputs.map(({ model_id, output }) => `${model_id}:\n${output}`).join('\n\n');
  return JSON.stringify(value, null, 2);
}
