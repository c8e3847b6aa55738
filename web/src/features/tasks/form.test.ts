import { describe, expect, it } from 'vitest';
import type { Task } from '@/api/tasks';
import { bodyOf, emptyTask, FIELDS, merge, valuesOf } from './form';
import { filterOf, withFilter } from './filters';
import { textOf } from './versionText';

const base = { ...emptyTask('qa', 3), prompt: 'Why is the sky blue?' };

describe('the form of a task', () => {
  it('refuses an empty prompt and a conversation that does not end with the user', () => {
    expect(FIELDS.safeParse(base).success).toBe(true);
    expect(FIELDS.safeParse({ ...base, prompt: ' ' }).success).toBe(false);
    const talk = { ...base, mode: 'messages' as const, messages: [{ role: 'assistant' as const, content: 'Hello' }] };
    expect(FIELDS.safeParse(talk).success).toBe(false);
    expect(FIELDS.safeParse({ ...talk, messages: [...talk.messages, { role: 'user', content: 'Hi' }] }).success).toBe(
      true,
    );
  });

  it('sends what is empty as nothing', () => {
    const body = bodyOf({
      ...base,
      system: ' ',
      criteria: [{ text: ' brief ' }, { text: '' }],
      metadata: { a: null, b: 1 },
    });
    expect(body).toMatchObject({ prompt: base.prompt, messages: null, system: null, evaluation_criteria: ['brief'] });
    expect(body.metadata).toEqual({ b: 1 });
  });

  it('keeps the ids of outputs that are stored', () => {
    const output = { id: 'o1', model_id: 'a', output: 'text', metadata: {} };
    const task = { ...bodyOf(base), system: null, outputs: [output] } as unknown as Task;
    const values = valuesOf(task);
    values.outputs.push({ model_id: 'b', output: 'more', metadata: {} });
    expect(bodyOf(values).outputs).toEqual([output, { model_id: 'b', output: 'more', metadata: {} }]);
  });

  it('merges changes of different parts and names those that both changed', () => {
    const mine = { ...base, prompt: 'Why is grass green?', priority: 5, tags: ['x'] };
    const theirs = { ...base, system: 'Be brief.', priority: 7, tags: ['x'] };
    const { values, conflicts } = merge(base, mine, theirs);
    expect(conflicts).toEqual(['priority']);
    expect(values).toMatchObject({ prompt: mine.prompt, system: 'Be brief.', priority: 5, tags: ['x'] });
    expect(merge(base, base, theirs)).toEqual({ values: theirs, conflicts: [] });
  });
});

describe('the filters in the address', () => {
  it('reads what it knows and nothing else', () => {
    const params = new URLSearchParams('q= sky &status=open&tag=a&tag=b&agreement=middle&outputs=lacking&x=1');
    expect(filterOf(params)).toEqual({
      q: 'sky',
      status: 'open',
      tag: ['a', 'b'],
      min_agreement: 0.5,
      max_agreement: 0.8,
      lacks_outputs: true,
    });
    expect(filterOf(new URLSearchParams('status=lost&agreement=9'))).toEqual({});
    expect(withFilter(params, 'tag', []).toString()).not.toContain('tag');
    expect(withFilter(params, 'status', '').has('status')).toBe(false);
  });
});

describe('a version as text', () => {
  it('names what is set and leaves out what is empty', () => {
    const text = textOf({ prompt: 'Why?', system: null, tags: [], evaluation_criteria: ['brief'], priority: 0 });
    expect(text).toBe('Priority\n0\n\nPrompt\nWhy?\n\nEvaluation criteria\n- brief');
    expect(textOf({ prompt: 'last', messages: [{ role: 'user', content: 'last' }] })).toBe('User\nlast');
  });
});
