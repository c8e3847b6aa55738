import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { BARE, NOTE, showWith } from '@/test/catalogue';
import { Component as PluginsPage } from './PluginsPage';

describe('the plugins page', () => {
  it('says that no plugin is loaded, why, and how one is brought in', () => {
    showWith(BARE, PluginsPage);
    expect(screen.getByText('No plugin is loaded')).toBeVisible();
    expect(screen.getByText(NOTE, { exact: false })).toHaveTextContent('pip install');
  });

  it('says that no plugin brings a task type where others are loaded', () => {
    const plugin = { name: 'tone', package: 'rlflow-tone', version: '1', module: 'rlflow_tone', status: 'loaded' };
    const rest = { error: null, traceback: null, registered: {}, problems: [], settings: [] };
    showWith({ ...BARE, plugins: [{ ...plugin, ...rest }] }, PluginsPage);
    expect(screen.getByText('No task types are installed')).toBeVisible();
    expect(screen.getByText(NOTE, { exact: false })).toBeVisible();
    expect(screen.queryByText('No plugin is loaded')).toBeNull();
  });
});
