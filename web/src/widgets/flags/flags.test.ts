import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless, outputsOf } from '../_shared/testing';
import { mount } from '.';

const options = {
  question: '',
  flags: [
    { name: 'harmful', label: 'Harmful', description: 'It could hurt somebody.' },
    { name: 'off_topic', label: 'Off topic', description: '' },
  ],
};

describe('flags', () => {
  it('ticks by digit and by pointer, in the order of the options', async () => {
    const host = hostOf(mount, options);
    await host.user.keyboard('2');
    await host.user.keyboard('1');
    expect(host.value()).toEqual({ flags: { 'out-0': ['harmful', 'off_topic'] } });
    expect(host.said()).toBe('A: Harmful');
    await host.user.click(host.page.getAllByText('Harmful')[1]!);
    await host.user.click(host.page.getAllByText('Harmful')[0]!);
    expect(host.value()).toEqual({ flags: { 'out-0': ['off_topic'], 'out-1': ['harmful'] } });
    expect(host.complete()).toBe(true);
  });

  it('goes to the next output by key', async () => {
    const host = hostOf(mount, options);
    await host.user.keyboard('.1');
    expect(host.value()).toEqual({ flags: { 'out-1': ['harmful'] } });
  });

  it('tells that there is no problem apart from nothing said', async () => {
    const host = hostOf(mount, options, { outputs: outputsOf('alone') });
    expect(host.mounted.complete).toBe(false);
    await host.user.keyboard('0');
    expect([host.value(), host.complete()]).toEqual([{ flags: {} }, true]);
    expect(host.page.getByRole('button', { name: 'No problems' })).toHaveAttribute('aria-pressed', 'true');
    await host.user.click(host.page.getByRole('button', { name: 'No problems' }));
    expect(host.value()).toBeNull();
  });

  it('describes flags, shows hostile ones as text, and respects disabled and unmount', async () => {
    const hostile = { question: HOSTILE, flags: [{ name: 'x', label: HOSTILE, description: HOSTILE }] };
    const host = hostOf(mount, hostile, { outputs: outputsOf('alone') });
    const box = host.page.getByRole('checkbox');
    expect(box).toHaveAccessibleDescription(HOSTILE);
    expect(isHarmless(host.element)).toBe(true);
    host.update({ value: { flags: { 'out-0': ['x'] } }, disabled: true });
    box.focus();
    await host.user.keyboard('1[Space]');
    expect(box).toBeChecked();
    expect(box).toHaveFocus();
    host.update({ disabled: false });
    host.mounted.unmount();
    await host.user.keyboard('1');
    expect(host.changes()).toBe(0);
  });
});
