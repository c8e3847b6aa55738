import { describe, expect, it } from 'vitest';
import type { Catalogue } from '@/api/plugins';
import { registeredBy, sortedPlugins, standing, type Plugin, type PluginSetting } from './plugins';

const setting = (more: Partial<PluginSetting>): PluginSetting => ({
  kind: 'notifiers',
  name: 'pager',
  field: 'key',
  label: 'Key',
  variable: 'PAGER_KEY',
  secret: true,
  required: true,
  admin_only: false,
  is_set: false,
  problem: null,
  ...more,
});

const plugin = (more: Partial<Plugin>): Plugin => ({
  name: 'pager',
  package: 'rlflow-pager',
  version: '1.0',
  module: 'pager',
  status: 'loaded',
  error: null,
  registered: {},
  ...more,
});

describe('the plugins page', () => {
  it('shows what failed first', () => {
    const shown = sortedPlugins([
      plugin({ name: 'a' }),
      plugin({ name: 'b', status: 'blocked' }),
      plugin({ name: 'c', status: 'failed' }),
    ]);
    expect(shown.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });

  it('says where a setting stands', () => {
    expect(standing(setting({})).word).toBe('Missing');
    expect(standing(setting({ required: false })).word).toBe('Not set');
    expect(standing(setting({ is_set: true })).word).toBe('Set');
    expect(standing(setting({ is_set: true, problem: 'should be a number' })).word).toBe('Wrong');
  });

  it('knows what each registered object is called and what it needs', () => {
    const catalogue = {
      notifiers: [{ name: 'pager', label: 'Pager', description: 'It beeps.', plugin: 'pager', unavailable: 'no key' }],
    } as unknown as Catalogue;
    const made = plugin({
      registered: { notifiers: ['pager'], widgets: [], odd_kind: ['thing'] },
      settings: [setting({}), setting({ name: 'other' })],
    });
    const [notifiers, odd, ...rest] = registeredBy(made, catalogue);
    expect(rest).toEqual([]);
    expect(notifiers).toMatchObject({
      label: 'Notifiers',
      items: [{ label: 'Pager', description: 'It beeps.', unavailable: 'no key', settings: [{ name: 'pager' }] }],
    });
    expect(odd).toMatchObject({ label: 'Odd kind', items: [{ label: 'thing', unavailable: null, settings: [] }] });
  });
});
