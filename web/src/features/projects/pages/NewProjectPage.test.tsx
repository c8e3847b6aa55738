import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { pluginsQuery, type Catalogue } from '@/api/plugins';
import { Component as NewProjectPage } from './NewProjectPage';

const NOTE = 'No plugin offers a task type, so no project can be made: no plugin is installed.';
const BARE: Catalogue = {
  note: NOTE,
  task_types: [],
  widgets: [],
  scorers: [],
  llm_providers: [],
  recipes: [],
  formats: [],
  notifiers: [],
  plugins: [],
};

function show(catalogue: Catalogue) {
  const client = new QueryClient();
  client.setQueryData(pluginsQuery().queryKey, catalogue);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <NewProjectPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

describe('a new project', () => {
  it('cannot be made without a task type, and the page says so', () => {
    show(BARE);
    expect(screen.getByText('No project can be made yet')).toBeVisible();
    expect(screen.getByText(NOTE)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create project' })).toBeNull();
  });

  it('is made with a form where there is one', () => {
    const described = { name: 'qa', label: 'Questions', description: '', plugin: 'x', available: true };
    const empty = { unavailable: null, config_schema: null, metadata_schema: {}, default_widgets: [] };
    const format = { prompt_format: 'markdown', output_format: 'markdown' };
    show({ ...BARE, note: '', task_types: [{ ...described, ...empty, ...format }] });
    expect(screen.getByRole('button', { name: 'Create project' })).toBeVisible();
    expect(screen.getByRole('radio', { name: /Questions/ })).toBeChecked();
  });
});
