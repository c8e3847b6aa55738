import { readdirSync } from 'node:fs';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const folders = (path) => {
  try {
    return readdirSync(new URL(path, import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
};
const features = folders('./src/features');
const widgets = folders('./src/widgets').filter((name) => !name.startsWith('_'));

/** What a file may not import, as one rule (a later block of the same rule would replace an earlier one). */
const restricted = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });
/** Imports of a neighbour, absolute or relative. */
const elsewhere = (folder, all, name) => {
  const others = all.filter((other) => other !== name).join('|') || '(?!)';
  return `^@/${folder}/(${others})(/|$)|^(\\.\\./)+(${others})(/|$)`;
};
const noApp = {
  group: ['@/app/*', '@/features/*', '**/features/*'],
  message: 'Only src/app and the features know the features; shared code goes to components, api or lib.',
};

export default tseslint.config(
  { ignores: ['node_modules', 'src/api/schema.d.ts', 'public'] },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['src/**/*.{ts,tsx}', 'vite.config.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Use the api client (src/api).' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    ...jsxA11y.flatConfigs.strict,
    files: ['src/**/*.tsx'],
    rules: {
      ...jsxA11y.flatConfigs.strict.rules,
      'jsx-a11y/no-autofocus': 'off',
      'jsx-a11y/label-has-associated-control': ['error', { assert: 'either', depth: 4 }],
    },
  },
  { files: ['src/api/**'], rules: { 'no-restricted-globals': 'off' } },
  { files: ['src/{components,api,lib}/**'], rules: restricted(noApp) },
  ...features.map((name) => ({
    files: [`src/features/${name}/**`],
    rules: restricted({
      regex: elsewhere('features', features, name),
      message: 'Features do not import each other: move what both need to components, api or lib.',
    }),
  })),
  ...widgets.map((name) => ({
    files: [`src/widgets/${name}/**`],
    rules: restricted({
      regex: `${elsewhere('widgets', widgets, name)}|^@/(app|features|components|api)(/|$)`,
      message: 'A widget stands on src/widgets/contract.ts alone; share code in src/widgets/_shared.',
    }),
  })),
  {
    files: ['src/**/*.test.{ts,tsx}', 'src/test/**'],
    rules: {
      'no-restricted-globals': 'off',
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
);
