import type markdownit from 'markdown-it';

export type MarkdownIt = ReturnType<typeof markdownit>;
type Rule<Name extends 'inline' | 'block'> = Parameters<MarkdownIt[Name]['ruler']['push']>[1];
export type StateInline = Parameters<Rule<'inline'>>[0];
export type StateBlock = Parameters<Rule<'block'>>[0];
