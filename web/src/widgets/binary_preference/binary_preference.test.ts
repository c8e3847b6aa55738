import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless } from '../_shared/testing';
import { mount } from '.';

describe('binary_preference', () => {
  it('takes a and b, and clicks', async () => {
    const host = hostOf(mount, { question: '' });
    await host.user.keyboard('b');
    expect(host.value()).toEqual({ preferred: 'out-1' });
    expect(host.said()).toBe('B is better');
    await host.user.click(host.page.getAllByText('is better')[0]!);
    expect(host.value()).toEqual({ preferred: 'out-0' });
    expect(host.complete()).toBe(true);
    expect(host.mounted.keys?.map((each) => each.key)).toEqual(['a', 'b']);
  });

  it('takes digits where the letters are not given', async () => {
    const host = hostOf(mount, { question: '' }, { keys: ['1', '2'] });
    await host.user.keyboard('2');
    expect(host.value()).toEqual({ preferred: 'out-1' });
  });

  it('shows what it is told, does nothing while disabled, nor after unmount', async () => {
    const host = hostOf(mount, { question: HOSTILE });
    host.update({ value: { preferred: 'out-1' }, disabled: true });
    expect(host.page.getByRole('radio', { name: 'B is better' })).toBeChecked();
    await host.user.keyboard('a');
    host.update({ disabled: false });
    host.mounted.unmount();
    await host.user.keyboard('a');
    expect(host.changes()).toBe(0);
    expect(isHarmless(host.element)).toBe(true);
  });
});
