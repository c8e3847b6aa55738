import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { pluginsQuery, type Catalogue } from '@/api/plugins';
import { Component as PluginsPage } from './PluginsPage';

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
        <PluginsPage />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

describe('the plugins page', () => {
  it('says that no plugin is loaded, why, and how one is brought in', () => {
    show(BARE);
    expect(screen.getByText('No plugin is loaded')).toBeVisible();
    expect(screen.getByText(NOTE, { exact: false })).toHaveTextContent('pip install');
  });

  it('says that no plugin brings a task type where others are loaded', () => {
    const plugin = { name: 'tone', package: 'rlflow-tone', version: '1', module: 'rlflow_tone', status: 'loaded' };
    const rest = { error: null, traceback: null, registered: {}, problems: [], settings: [] };
    show({ ...BARE, plugins: [{ ...plugin, ...rest }] });
    expect(screen.getByText('No task types are installed')).toBeVisible();
    expect(screen.getByText(NOTE, { exact: false })).toBeVisible();
    expect(screen.queryByText('No plugin is loaded')).toBeNull();
  });
});
