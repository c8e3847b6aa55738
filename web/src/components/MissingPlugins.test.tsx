import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { goneControls, MissingPlugins, uniqueMissing, type MissingPlugin } from './MissingPlugins';

const gone = (name: string, field: string, kind = 'widgets'): MissingPlugin => ({
  kind,
  name,
  field,
  message: `missing plugin: nothing that is installed offers the widget '${name}'`,
});

describe('missing plugins', () => {
  it('are told once each, in the words of the server', () => {
    render(
      <MissingPlugins missing={[gone('tone', 'widgets.0'), gone('tone', 'widgets.2')]}>Ask an admin.</MissingPlugins>,
    );
    expect(screen.getByRole('status')).toHaveTextContent(
      "A plugin is missingMissing plugin: nothing that is installed offers the widget 'tone'.Ask an admin.",
    );
    expect(uniqueMissing([gone('a', 'x'), gone('a', 'x', 'scorers'), gone('b', 'y')])).toHaveLength(3);
  });

  it('are nothing where none is missing', () => {
    const { container } = render(<MissingPlugins missing={undefined} />);
    expect(container).toBeEmptyDOMElement();
  });

  it('name the controls whose values nobody can put in words', () => {
    const widgets = [
      { name: 'mood', widget: 'tone' },
      { name: 'vote', widget: 'preference' },
      { name: 'tone', widget: 'reward' },
    ];
    expect(goneControls({ widgets, missing: [gone('tone', 'widgets.0'), gone('vote', 'x', 'scorers')] })).toEqual(
      new Set(['mood']),
    );
  });
});
