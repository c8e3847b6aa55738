import { describe, expect, it } from 'vitest';
import { figure, parseExposition } from '@/api/system';
import { inviteLink } from '@/api/invites';
import { asId, oneOf, readParams, withParam } from './params';

describe('filters in the address', () => {
  it('are read by name, and blanks count as none', () => {
    expect(readParams(new URLSearchParams('q=%20ada%20&role=&other=1'), ['q', 'role'])).toEqual({ q: 'ada' });
  });

  it('are changed without touching the others', () => {
    const old = new URLSearchParams('q=ada&role=admin');
    expect(withParam(old, 'role', '').toString()).toBe('q=ada');
    expect(withParam(old, 'q', 'b c').toString()).toBe('q=b+c&role=admin');
    expect(old.toString()).toBe('q=ada&role=admin');
  });

  it('are taken only as far as they mean something', () => {
    expect(oneOf('root', ['admin'])).toBeUndefined();
    expect(oneOf('admin', ['admin'])).toBe('admin');
    expect(asId('01a20716-4750-7086-9784-b56d852d3f2e')).toBe('01a20716-4750-7086-9784-b56d852d3f2e');
    expect(asId('1')).toBeUndefined();
  });
});

describe("Prometheus' text format", () => {
  const samples = parseExposition(
    [
      '# HELP rlflow_tasks Tasks',
      'rlflow_tasks{status="open"} 5.0',
      'rlflow_tasks{status="draft"} 2',
      'up 1 1795415232000',
      'odd{name="a \\"b\\", {c}\\n"} +Inf',
    ].join('\n'),
  );

  it('is read with its labels', () => {
    expect(samples).toHaveLength(4);
    expect(figure(samples, 'rlflow_tasks')).toBe(7);
    expect(figure(samples, 'rlflow_tasks', { status: 'open' })).toBe(5);
    expect(figure(samples, 'up')).toBe(1);
    expect(figure(samples, 'absent')).toBeUndefined();
    expect(samples[3]).toEqual({ name: 'odd', labels: { name: 'a "b", {c}\n' }, value: Infinity });
  });
});

describe('the link of an invite', () => {
  it('carries the token whole', () => {
    const link = new URL(inviteLink('a+b/c=', 'https://rl.example.org'));
    expect(link.pathname).toBe('/register');
    expect(link.searchParams.get('invite')).toBe('a+b/c=');
  });
});
