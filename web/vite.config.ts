import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.RLFLOW_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: {
    alias: [
      { find: '@', replacement: here('./src') },
      // The package adds <style> elements, which our Content-Security-Policy refuses; ours uses constructed sheets.
      { find: 'react-style-singleton', replacement: here('./src/lib/style-singleton.ts') },
      // What markdown-it brings and browsers have, or what is not needed of it.
      { find: 'linkify-it', replacement: here('./src/lib/linkify.ts') },
      { find: 'punycode.js', replacement: here('./src/lib/punycode.ts') },
      // Its tables of names weigh as much as the rest of markdown-it; the browser has them.
      { find: 'entities', replacement: here('./src/lib/entities.ts') },
    ],
  },
  build: {
    outDir: '../rlflow/static',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    assetsInlineLimit: 0, // no data: URLs, which the policy refuses for fonts
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every page needs and what seldom changes: kept in the browser's cache over our releases.
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, priority: 30 },
            { name: 'query', test: /node_modules[\\/](@tanstack|openapi-fetch|zustand)[\\/]/, priority: 20 },
            { name: 'forms', test: /node_modules[\\/](react-hook-form|@hookform|zod)[\\/]/, priority: 20 },
            {
              name: 'markdown',
              test: /node_modules[\\/](markdown-it|linkify-it|mdurl|uc\.micro|entities|dompurify)[\\/]/,
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/health', '/ready', '/metrics', '/openapi.json', '/docs'].map((path) => [path, { target: server }]),
    ),
  },
  test: {
    environment: 'jsdom',
    pool: 'vmThreads', // a jsdom for each process, not for each file, which are kept apart all the same
    setupFiles: ['./src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
    css: false,
    restoreMocks: true,
    // So that the tests have the same stand-ins as the build.
    server: { deps: { inline: ['markdown-it'] } },
  },
});
