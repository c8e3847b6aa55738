import { describe, expect, it } from 'vitest';
import type { PluginSettings } from '@/api/pluginSettings';
import { defaultOf, problemsOf, resolve } from '@/components/schema-form';
import { fieldsOf, standingOf, toSend } from './pluginForm';

const SETTINGS: PluginSettings = {
  kind: 'llm_providers',
  name: 'asked',
  label: 'Asked',
  missing: false,
  schema: {
    type: 'object',
    required: ['api_key', 'region'],
    properties: {
      api_key: { type: 'string', format: 'password', writeOnly: true, title: 'Api Key' },
      region: { type: 'string', title: 'Region' },
      limit: { type: 'integer', default: 3, minimum: 1, description: 'At once.' },
      proxy: { anyOf: [{ type: 'string' }, { type: 'null' }], default: null },
      address: { type: 'string', default: 'https://example.org', 'x-rlflow-scope': 'admin' },
    },
  },
  is_set: true,
  values: { limit: 4 },
  secrets: { api_key: true },
  from_environment: ['limit', 'proxy'],
  updated_at: null,
  unavailable: null,
};

describe('settings of a plugin', () => {
  it('are parted into secrets, the owner’s and the admins’', () => {
    const { secrets, own, admin } = fieldsOf(SETTINGS);
    expect(secrets).toMatchObject([{ name: 'api_key', label: 'Api Key', required: true, isSet: true, isLent: false }]);
    expect(Object.keys(own.properties ?? {})).toEqual(['region', 'limit', 'proxy']);
    expect(Object.keys(admin.properties ?? {})).toEqual(['address']);
  });

  it('show no default for what the environment gives, and let it be empty', () => {
    const { own } = fieldsOf(SETTINGS);
    const limit = resolve(own.properties?.limit ?? {}, own);
    expect(limit).toMatchObject({ kind: 'integer', nullable: true, schema: { minimum: 1 } });
    expect(limit.schema.description).toMatch(/^At once\. The server/);
    expect(resolve(own.properties?.proxy ?? {}, own)).toMatchObject({ kind: 'string', nullable: true });
    expect(defaultOf(own)).toMatchObject({ limit: null, proxy: null });
    expect(problemsOf({ region: 'eu' }, own)).toEqual({});
  });

  it('are sent without what is empty; a secret only where it was entered or taken away', () => {
    expect(toSend({ limit: null, region: '', ties: false, n: 0, odd: Number.NaN }, {})).toEqual({ ties: false, n: 0 });
    expect(toSend({}, { api_key: 'new', other: null, third: '' })).toEqual({ api_key: 'new', other: null });
  });

  it('say where they stand', () => {
    expect(standingOf(SETTINGS).word).toBe('The project’s own');
    expect(standingOf({ ...SETTINGS, is_set: false }).word).toBe('From the server');
    expect(standingOf({ ...SETTINGS, is_set: false, from_environment: [] }).word).toBe('Defaults');
    expect(standingOf({ ...SETTINGS, unavailable: 'no key' }).word).toBe('Not usable');
    expect(standingOf({ ...SETTINGS, unavailable: 'gone', missing: true }).word).toBe('Missing plugin');
  });
});
