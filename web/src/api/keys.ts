/** The first parts of query keys: what live events make stale (see live.ts). A query's key is [keys.tasks, …]. */
export const keys = {
  disagreements: 'disagreements',
  exports: 'exports',
  feedback: 'feedback',
  jobs: 'jobs',
  metrics: 'metrics',
  notifications: 'notifications',
  plugins: 'plugins',
  projects: 'projects',
  tasks: 'tasks',
  /** Assignments held and available; no event touches it. */
  work: 'work',
  users: 'users',
  audit: 'audit',
  tokens: 'tokens',
  webhooks: 'webhooks',
  system: 'system',
} as const;
