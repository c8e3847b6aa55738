import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { BARE, NOTE, showWith } from '@/test/catalogue';
import { Component as NewProjectPage } from './NewProjectPage';

describe('a new project', () => {
  it('cannot be made without a task type, and the page says so', () => {
    showWith(BARE, NewProjectPage);
    expect(screen.getByText('No project can be made yet')).toBeVisible();
    expect(screen.getByText(NOTE)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create project' })).toBeNull();
  });

  it('is made with a form where there is one', () => {
    const described = { name: 'qa', label: 'Questions', description: '', plugin: 'x', available: true };
    const empty = { unavailable: null, config_schema: null, metadata_schema: {}, default_widgets: [] };
    const format = { prompt_format: 'markdown', output_format: 'markdown' };
    showWith({ ...BARE, note: '', task_types: [{ ...described, ...empty, ...format }] }, NewProjectPage);
    expect(screen.getByRole('button', { name: 'Create project' })).toBeVisible();
    expect(screen.getByRole('radio', { name: /Questions/ })).toBeChecked();
  });
});
