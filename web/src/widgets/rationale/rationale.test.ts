import { describe, expect, it } from 'vitest';
import { HOSTILE, hostOf, isHarmless } from '../_shared/testing';
import { length, storable, strip } from '../_shared/text';
import { mount } from '.';

const options = { question: '', min_length: 5, max_length: 20 };

describe('rationale', () => {
  it('is the text itself, complete once it is long enough', async () => {
    const host = hostOf(mount, options);
    await host.user.type(host.page.getByRole('textbox'), 'abcd');
    expect([host.value(), host.complete()]).toEqual(['abcd', false]);
    await host.user.keyboard('e ');
    expect([host.value(), host.complete()]).toEqual(['abcde ', true]);
    expect(host.page.getByRole('textbox')).toHaveValue('abcde ');
  });

  it('is null while it is blank, and keeps the blanks that are being typed', async () => {
    const host = hostOf(mount, options);
    await host.user.type(host.page.getByRole('textbox'), '  ');
    expect(host.value()).toBeNull();
    expect(host.page.getByRole('textbox')).toHaveValue('  ');
  });

  it('counts code points, and says how many are too many', async () => {
    const host = hostOf(mount, options);
    host.page.getByRole('textbox').focus();
    await host.user.paste('😀'.repeat(20));
    expect(host.complete()).toBe(true);
    await host.user.paste('xx');
    expect(host.complete()).toBe(false);
    expect(host.element).toHaveTextContent('22 of 20 characters · 2 too many');
    expect(host.page.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true');
  });

  it('is entered by its key and left by Escape', async () => {
    const host = hostOf(mount, options);
    await host.user.keyboard('r');
    expect(host.page.getByRole('textbox')).toHaveFocus();
    expect(host.page.getByRole('textbox')).toHaveValue('');
    await host.user.keyboard('{Escape}');
    expect(host.page.getByRole('textbox')).not.toHaveFocus();
  });

  it('does not undo what was typed when a host answers late', async () => {
    const late: string[] = [];
    const host = hostOf(mount, options, { onChange: (value) => void late.push(value ?? '') });
    await host.user.type(host.page.getByRole('textbox'), 'abc');
    host.update({ value: late[0]! });
    expect(host.page.getByRole('textbox')).toHaveValue('abc');
    host.update({ value: 'from elsewhere' });
    expect(host.page.getByRole('textbox')).toHaveValue('from elsewhere');
  });

  it('cannot be changed while disabled, keeps the focus, and is gone after unmount', async () => {
    const host = hostOf(mount, { ...options, question: HOSTILE }, { value: HOSTILE });
    expect(isHarmless(host.element)).toBe(true);
    const field = host.page.getByRole('textbox');
    field.focus();
    host.update({ disabled: true });
    await host.user.keyboard('x');
    expect(field).toHaveFocus();
    expect(field).toHaveValue(HOSTILE);
    expect(host.changes()).toBe(0);
    host.mounted.unmount();
    await host.user.keyboard('r');
    expect(host.element).toBeEmptyDOMElement();
  });

  it('counts and strips as the server does', () => {
    expect(length('a😀\ud800')).toBe(3);
    expect(strip('\u001c\u0085 a\ufeff \u3000')).toBe('a\ufeff');
    expect(storable('a\0b\ud800c\udc00😀')).toBe('ab\ufffdc\ufffd😀');
  });
});
