import { describe, expect, it, vi } from 'vitest';
import { HOSTILE, hostOf, isHarmless, outputsOf } from '../_shared/testing';
import { type DemonstrationOptions, mount } from '.';
import { changesBetween } from './changes';

const options: DemonstrationOptions = { question: '', allow_editing: true, min_length: 3, max_length: 1000 };
const outputs = outputsOf('The sky is blue.', 'line one\r\nline two');

describe('demonstration', () => {
  it('is written from nothing', async () => {
    const host = hostOf(mount, options, { outputs });
    await host.user.keyboard('w');
    await host.user.keyboard('ab');
    expect([host.value(), host.complete()]).toEqual([{ text: 'ab', edited_from: null }, false]);
    await host.user.keyboard('c');
    expect([host.value(), host.complete()]).toEqual([{ text: 'abc', edited_from: null }, true]);
  });

  it('starts from an output by key, and shows what was changed', async () => {
    const host = hostOf(mount, options, { outputs });
    await host.user.keyboard('a');
    const field = host.page.getByRole('textbox');
    expect(field).toHaveFocus();
    expect(host.value()).toEqual({ text: 'The sky is blue.', edited_from: 'out-0' });
    await host.user.clear(field);
    expect(host.value()).toEqual({ text: '', edited_from: 'out-0' });
    await host.user.type(field, 'The sea is blue.');
    await host.user.click(host.page.getByRole('button', { name: 'Changes' }));
    expect(host.element.querySelector('del')).toHaveTextContent('sky');
    expect(host.element.querySelector('ins')).toHaveTextContent('sea');
    expect(host.element).toHaveTextContent('1 word added, 1 removed');
    await host.user.type(field, ' Yes.');
    await vi.waitFor(() => expect(host.element.querySelectorAll('ins')).toHaveLength(2));
  });

  it('reads the lines of an output as the field does', async () => {
    const host = hostOf(mount, options, { outputs });
    await host.user.click(host.page.getByRole('button', { name: 'Start from B' }));
    expect(host.value()).toEqual({ text: 'line one\nline two', edited_from: 'out-1' });
  });

  it('does not throw away what was written without asking', async () => {
    const host = hostOf(mount, options, { outputs });
    await host.user.type(host.page.getByRole('textbox'), 'my own');
    await host.user.click(host.page.getByRole('button', { name: 'Start from A' }));
    expect(host.value()?.text).toBe('my own');
    await host.user.click(host.page.getByRole('button', { name: 'Keep it' }));
    expect(host.value()?.text).toBe('my own');
    await host.user.click(host.page.getByRole('button', { name: 'Start from A' }));
    await host.user.keyboard('{Enter}');
    expect(host.value()).toEqual({ text: 'The sky is blue.', edited_from: 'out-0' });
  });

  it('offers no outputs where the project wants none', () => {
    const host = hostOf(mount, { ...options, allow_editing: false }, { outputs });
    expect(host.page.queryByRole('button', { name: /Start from/ })).toBeNull();
  });

  it('gives up comparing what is too long and too different, and soon', () => {
    const words = (seed: number) => Array.from({ length: 30000 }, (_, i) => String((i * seed) % 65537)).join(' ');
    const started = performance.now();
    const { element } = changesBetween(words(7919), words(104729));
    expect(element).toHaveTextContent('too long and too different');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('shows hostile text as text, keeps the focus while disabled, is gone after unmount', async () => {
    const value = { text: `${HOSTILE} new`, edited_from: 'out-0' };
    const host = hostOf(mount, { ...options, question: HOSTILE }, { outputs: outputsOf(HOSTILE), value });
    await host.user.click(host.page.getByRole('button', { name: 'Changes' }));
    expect(isHarmless(host.element)).toBe(true);
    const field = host.page.getByRole('textbox');
    field.focus();
    host.update({ disabled: true });
    await host.user.keyboard('x');
    expect(field).toHaveFocus();
    host.update({ disabled: false });
    host.mounted.unmount();
    await host.user.keyboard('a');
    expect(host.changes()).toBe(0);
  });
});
