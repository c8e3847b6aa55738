import { describe, expect, it } from 'vitest';
import type { ProjectWidget } from '@/api/projects';
import { added, below, freeName, moved, widgetProblems, type WidgetKind } from './widgets';

const RUBRIC: WidgetKind = {
  name: 'rubric',
  label: 'Rubric',
  description: '',
  plugin: 'widgets',
  value_schema: {},
  module: null,
  min_outputs: 1,
  is_reward: false,
  options_schema: {
    type: 'object',
    properties: {
      question: { type: 'string', default: '', maxLength: 5 },
      criteria: { type: 'array', minItems: 1, items: { type: 'string' } },
    },
    required: ['criteria'],
  },
};
const widget = (name: string, options: Record<string, unknown> = { criteria: ['clarity'] }): ProjectWidget => ({
  widget: 'rubric',
  name,
  required: false,
  options,
});

describe('the list of widgets', () => {
  it('gives every widget a name of its own', () => {
    expect(freeName('rubric', [])).toBe('rubric');
    expect(freeName('rubric', ['rubric', 'rubric_2'])).toBe('rubric_3');
    const twice = added(added([], RUBRIC), RUBRIC);
    expect(twice.map(({ name, required }) => [name, required])).toEqual([
      ['rubric', true],
      ['rubric_2', false],
    ]);
    expect(twice[0]?.options).toEqual({ question: '', criteria: [] });
  });

  it('moves one and keeps the others in order', () => {
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  });

  it('tells names that are wrong or taken, and wrong options by their path', () => {
    const problems = widgetProblems(
      [widget('style'), widget('style'), widget('Not a name'), widget('fine', { criteria: [], question: 'too long' })],
      [RUBRIC],
    );
    expect(Object.keys(problems)).toEqual(['1.name', '2.name', '3.options.question', '3.options.criteria']);
    expect(widgetProblems([widget('style')], [RUBRIC])).toEqual({});
    // A widget whose plugin is gone keeps its options.
    expect(widgetProblems([widget('style', {})], [])).toEqual({});
  });

  it('hands messages down to the part they are about', () => {
    expect(below({ '1.options.criteria.0': 'x', '10.options.a': 'y', '1.name': 'z' }, '1.options')).toEqual({
      'criteria.0': 'x',
    });
  });
});
