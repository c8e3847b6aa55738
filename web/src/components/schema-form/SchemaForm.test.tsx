import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { defaultOf, problemsOf, SchemaForm, withDefaults, type JsonSchema } from '.';

const SCHEMA: JsonSchema = {
  type: 'object',
  required: ['name'],
  $defs: {
    Scale: {
      type: 'object',
      properties: { low: { type: 'integer', default: 1 }, high: { type: 'integer', default: 5 } },
    },
  },
  properties: {
    name: { type: 'string', title: 'Name', minLength: 1 },
    scale: { $ref: '#/$defs/Scale', title: 'Scale' },
    layout: { enum: ['side_by_side', 'stacked'], default: 'stacked' },
    ties: { type: 'boolean', default: true, title: 'Allow ties' },
    labels: { type: 'array', items: { type: 'string' }, default: [] },
    limit: { anyOf: [{ type: 'number', exclusiveMinimum: 0 }, { type: 'null' }], default: null },
    weights: { type: 'object', additionalProperties: { type: 'number' } },
  },
};

function Form({ onChange }: { onChange: (value: Record<string, unknown>) => void }) {
  const [value, setValue] = useState(() => defaultOf(SCHEMA) as Record<string, unknown>);
  return (
    <SchemaForm
      schema={SCHEMA}
      value={value}
      errors={problemsOf(value, SCHEMA)}
      onChange={(next) => {
        setValue(next);
        onChange(next);
      }}
    />
  );
}

describe('SchemaForm', () => {
  it('begins with the defaults', () => {
    expect(defaultOf(SCHEMA)).toEqual({
      scale: { low: 1, high: 5 },
      layout: 'stacked',
      ties: true,
      labels: [],
      limit: null,
      weights: {},
    });
  });

  it('makes a control for every kind, and hands on what is entered', async () => {
    const user = userEvent.setup();
    const onChange = vi.fn();
    render(<Form onChange={onChange} />);
    expect(screen.getByLabelText('Name')).toHaveAccessibleDescription('Fill this in.');
    await user.type(screen.getByLabelText('Name'), 'Helpful');
    await user.selectOptions(screen.getByLabelText('Layout'), 'Side by side');
    await user.click(screen.getByLabelText('Allow ties'));
    await user.type(screen.getByLabelText('Labels'), 'bad{Enter}good');
    await user.clear(screen.getByLabelText('High'));
    await user.type(screen.getByLabelText('High'), '7');
    await user.type(screen.getByLabelText('Limit'), '0.5');
    await user.type(screen.getByLabelText('A new name in Weights'), 'math{Enter}');
    await user.type(screen.getByLabelText('Weights: math'), '2');
    expect(onChange).toHaveBeenLastCalledWith({
      name: 'Helpful',
      scale: { low: 1, high: 7 },
      layout: 'side_by_side',
      ties: false,
      labels: ['bad', 'good'],
      limit: 0.5,
      weights: { math: 2 },
    });
    expect(screen.getByLabelText('Name')).toBeValid();
  });

  it('tells what is wrong by path', () => {
    expect(problemsOf({ name: '', limit: 0, scale: { low: 1.5 } }, SCHEMA)).toEqual({
      name: 'Fill this in.',
      limit: 'Enter more than 0.',
      'scale.low': 'Enter a whole number.',
    });
    expect(problemsOf({ name: 'x', limit: null }, SCHEMA)).toEqual({});
  });

  it('fills in the defaults of what is left out, within lists and objects, too', () => {
    const schema: JsonSchema = {
      ...SCHEMA,
      properties: { ...SCHEMA.properties, scales: { type: 'array', items: { $ref: '#/$defs/Scale' } } },
    };
    const filled = withDefaults({ name: 'x', scale: { low: 0 }, scales: [{ high: 7 }] }, schema);
    expect(filled).toMatchObject({ name: 'x', scale: { low: 0, high: 5 }, scales: [{ low: 1, high: 7 }], ties: true });
  });
});
